/** Rows in the shape of a list that is loading, below a header with `hasHeader`. */
export function SkeletonRows({ count = 6, hasHeader = false }: { count?: number; hasHeader?: boolean }) {
  const rows = Array.from({ length: count }, (_, index) => `row ${index}`)
  return (
    <div role="status" aria-label="Loading" className="overflow-hidden rounded-lg border bg-paper">
      {hasHeader && (
        <div className="flex h-9 items-center border-b px-4">
          <span className="h-2.5 w-16 rounded bg-hover" />
        </div>
      )}
      {rows.map((row, index) => (
        <div key={row} className="flex h-10 items-center gap-6 border-b px-4 last:border-0">
          <span className="h-3 animate-pulse rounded bg-hover" style={{ width: `${26 + ((index * 7) % 14)}%` }} />
          <span className="h-3 w-20 animate-pulse rounded bg-hover" />
          <span className="ml-auto h-3 w-14 animate-pulse rounded bg-hover" />
        </div>
      ))}
    </div>
  )
}
