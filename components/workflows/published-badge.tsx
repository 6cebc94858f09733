import { CheckCircle2 } from "lucide-react"

/** Marks the version that new executions start on. */
export function PublishedBadge() {
  return (
    <span className="inline-flex h-5 items-center gap-1 rounded-full bg-green-soft px-2 font-medium text-green text-xs">
      <CheckCircle2 className="size-3" aria-hidden />
      Published
    </span>
  )
}
