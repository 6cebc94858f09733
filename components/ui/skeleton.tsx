/** Rows in the shape of a list that is loading. */
export function SkeletonRows({ count = 6 }: { count?: number }) {
  const rows = Array.from({ length: count }, (_, index) => `row ${index}`)
  return (
    <div role="status" aria-label="Loading" className="overflow-hidden rounded-lg border bg-paper">
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
