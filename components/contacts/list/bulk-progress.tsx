"use client"
import { useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { RelativeTime } from "@/components/ui/relative-time"
import type { BulkChange } from "@/lib/contracts/bulk-changes"
import { useBulkChanges, useStopBulkChange } from "@/lib/queries/bulk-changes"

/** The changes of many contacts that go on, and those that ended since the page was opened. */
export function BulkProgress() {
  const [openedAt] = useState(() => Date.now())
  const shown = useBulkChanges(useProject())
    .filter(({ endedAt }) => endedAt === null || Date.parse(endedAt) > openedAt)
    .slice(0, 3)
  if (shown.length === 0) return null
  return (
    <ul aria-label="Changes of many contacts" className="grid gap-2">
      {shown.map((change) => (
        <Change key={change.id} change={change} />
      ))}
    </ul>
  )
}

const doing: Record<BulkChange["action"], string> = {
  subscribe: "Subscribing",
  unsubscribe: "Unsubscribing",
  delete: "Deleting",
  update: "Setting a field of",
}

const ended: Record<BulkChange["state"], string> = {
  RUNNING: "",
  COMPLETED: "done",
  CANCELLED: "stopped",
  FAILED: "failed",
}

function Change({ change: { id, action, state, progress, result, failedReason, createdAt } }: { change: BulkChange }) {
  const stop = useStopBulkChange(useProject())
  const isRunning = state === "RUNNING"
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-lg border bg-paper px-4 py-2.5">
      <span role="status" className="font-medium">
        {doing[action]} {isRunning ? `contacts, ${progress} %` : `contacts: ${ended[state]}`}
      </span>
      <span className="text-quiet tabular-nums">
        {result.changed.toLocaleString("en")} changed, {result.seen.toLocaleString("en")} looked at
        {result.failed > 0 && `, ${result.failed.toLocaleString("en")} could not be changed`}
      </span>
      {failedReason && <span className="text-red">{failedReason}</span>}
      <span className="ml-auto text-quiet text-xs">
        <RelativeTime at={createdAt} />
      </span>
      {isRunning && (
        <Button
          size="small"
          disabled={stop.isPending}
          onClick={() => stop.mutate(id, { onError: (error) => toast.error(error.message) })}
        >
          Stop
        </Button>
      )}
    </li>
  )
}
