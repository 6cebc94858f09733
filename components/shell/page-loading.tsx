import { SkeletonRows } from "@/components/ui/skeleton"

/** The shape of a page of the dashboard that is on its way. */
export function PageLoading() {
  return (
    <div className="min-w-0">
      <div className="flex h-12 items-center border-b px-6 max-[900px]:pl-14">
        <span className="h-3.5 w-28 animate-pulse rounded bg-hover" />
      </div>
      <div className="mx-auto max-w-[1280px] p-6 max-[900px]:px-4">
        <SkeletonRows />
      </div>
    </div>
  )
}
