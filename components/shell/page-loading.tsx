import { SkeletonRows } from "@/components/ui/skeleton"

/** The shape of a page of the dashboard that is on its way; a list of its own has filters above it. */
export function PageLoading({ hasFilters = false }: { hasFilters?: boolean }) {
  return (
    <div className="min-w-0">
      <div className="flex h-12 items-center border-b px-6 max-[900px]:pl-14">
        <span className="h-3.5 w-28 animate-pulse rounded bg-hover" />
      </div>
      <div className="mx-auto max-w-[1280px] p-6 max-[900px]:px-4">
        {hasFilters && <div className="mb-3 h-8 w-64 max-w-full rounded-md border bg-paper" />}
        <SkeletonRows hasHeader={hasFilters} />
      </div>
    </div>
  )
}
