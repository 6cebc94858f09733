"use client"
import { Handle, Position } from "@xyflow/react"
import { Ban, CheckCircle2, CircleDot, Clock, LogOut, type LucideIcon, StickyNote, XCircle } from "lucide-react"
import type { ReactNode } from "react"
import { cn } from "@/components/ui/cn"
import type { StepNodeData } from "./picture/flow"
import type { Visit } from "./picture/visits"
import { StepIcon } from "./step-icon"

const hidden = "!border-0 !bg-transparent !size-1 !min-w-0 !min-h-0 pointer-events-none"

/** A step on a canvas: what it is, what it does, and at the right whatever else there is to say of it. */
export function StepCard({
  data,
  selected,
  children,
}: {
  data: StepNodeData
  selected: boolean
  children?: ReactNode
}) {
  const { visit } = data
  return (
    <div
      className={cn(
        "relative flex h-16 w-[260px] items-center gap-3 rounded-lg border bg-raised px-3 transition-colors duration-150",
        visit && looks[visit.status].ring,
        visit === null && "border-dashed bg-ground text-quiet [&_svg]:opacity-50",
        // The border tells what came of the step, also of the selected one.
        selected ? "outline-2 outline-accent outline-offset-3" : !visit && "hover:border-control",
        data.isDisabled && "border-dashed bg-ground",
      )}
    >
      <EndHandle />
      <StepIcon icon={data.icon} family={data.family} />
      <span className="grid min-w-0 flex-1">
        <span className={cn("truncate font-medium", data.isDisabled && "text-quiet line-through")}>{data.title}</span>
        <span className="truncate text-quiet text-xs">{data.isDisabled ? "Passed over" : data.summary}</span>
      </span>
      {data.note && <NoteMark note={data.note} />}
      {visit && <VisitMark visit={visit} />}
      {children}
      <Handle type="source" position={Position.Bottom} className={hidden} isConnectable={false} />
    </div>
  )
}

/** Where lines end at a node; nothing is to be seen of it. */
export function EndHandle() {
  return <Handle type="target" position={Position.Top} className={hidden} isConnectable={false} />
}

const looks: Record<Visit["status"], { ring: string; tone: string; Icon: LucideIcon }> = {
  RUNNING: { ring: "border-blue ring-1 ring-blue", tone: "bg-blue-soft text-blue", Icon: CircleDot },
  WAITING: { ring: "border-amber ring-1 ring-amber", tone: "bg-amber-soft text-amber", Icon: Clock },
  COMPLETED: { ring: "border-green ring-1 ring-green", tone: "bg-green-soft text-green", Icon: CheckCircle2 },
  EXITED: { ring: "border-violet ring-1 ring-violet", tone: "bg-violet-soft text-violet", Icon: LogOut },
  FAILED: { ring: "border-red ring-1 ring-red", tone: "bg-red-soft text-red", Icon: XCircle },
  CANCELLED: { ring: "border-grey ring-1 ring-grey", tone: "bg-grey-soft text-grey", Icon: Ban },
}

function VisitMark({ visit: { status, text } }: { visit: Visit }) {
  const { tone, Icon } = looks[status]
  return (
    <span
      title={text}
      className={cn("flex h-5 shrink-0 items-center gap-1 rounded-full px-1.5 font-medium text-xs", tone)}
    >
      <Icon className="size-3" aria-hidden />
      {status !== "COMPLETED" && text}
    </span>
  )
}

function NoteMark({ note }: { note: string }) {
  return (
    <span role="img" aria-label={`Note: ${note}`} title={note} className="shrink-0 text-amber">
      <StickyNote className="size-4" aria-hidden />
    </span>
  )
}
