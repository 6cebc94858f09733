import type { ReactNode } from "react"

/** What stands where nothing is yet: one sentence, one action. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="grid justify-items-center gap-2 rounded-lg border border-dashed px-6 py-14 text-center">
      <h2 className="font-semibold text-base">{title}</h2>
      {children && <div className="max-w-md text-quiet">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  )
}
