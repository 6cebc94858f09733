import { Ban, CheckCircle2, CircleDot, Clock, LogOut, XCircle } from "lucide-react"
import { cn } from "./cn"

const looks = {
  RUNNING: { label: "Running", tone: "bg-blue-soft text-blue", Icon: CircleDot },
  WAITING: { label: "Waiting", tone: "bg-amber-soft text-amber", Icon: Clock },
  COMPLETED: { label: "Completed", tone: "bg-green-soft text-green", Icon: CheckCircle2 },
  EXITED: { label: "Exited", tone: "bg-violet-soft text-violet", Icon: LogOut },
  FAILED: { label: "Failed", tone: "bg-red-soft text-red", Icon: XCircle },
  CANCELLED: { label: "Cancelled", tone: "bg-grey-soft text-grey", Icon: Ban },
}

export type Status = keyof typeof looks

/** The state of an execution or a step: always an icon and a word, never colour alone. */
export function StatusBadge({ status, label = looks[status].label }: { status: Status; label?: string }) {
  const { tone, Icon } = looks[status]
  return (
    <span
      className={cn(
        "inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-full px-2 font-medium text-xs",
        tone,
      )}
    >
      <Icon className="size-3" aria-hidden />
      {label}
    </span>
  )
}
