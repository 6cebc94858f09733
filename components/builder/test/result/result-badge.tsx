import { OctagonX } from "lucide-react"
import { StatusBadge } from "@/components/ui/status-badge"
import type { Rehearsal } from "@/lib/contracts/rehearsals"

/** How a test ended. One that was taken no further has a state of its own, which no execution has. */
export function ResultBadge({ status }: { status: Rehearsal["status"] }) {
  if (status !== "STOPPED") return <StatusBadge status={status} />
  return (
    <span className="inline-flex h-5 items-center gap-1 rounded-full bg-amber-soft px-2 font-medium text-amber text-xs">
      <OctagonX className="size-3" aria-hidden />
      Stopped
    </span>
  )
}
