"use client"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { RelativeTime } from "@/components/ui/relative-time"
import type { Entry } from "@/lib/contracts/executions"
import { entriesQuery, useStopEntry } from "@/lib/queries/executions"
import { shownEntries } from "./shown-entries"

/** The entries that go on, and the last one that ended a short while ago. */
export function EntryList({ workflowId }: { workflowId: string }) {
  const [openedAt] = useState(() => new Date())
  const { data } = useQuery(entriesQuery(useProject(), workflowId))
  const entries = shownEntries(data?.data ?? [], openedAt)
  if (entries.length === 0) return null
  return (
    <ul aria-label="Entries" className="grid gap-2">
      {entries.map((entry) => (
        <EntryRow key={entry.id} entry={entry} />
      ))}
    </ul>
  )
}

const words: Record<Entry["status"], string> = {
  RUNNING: "Contacts enter now",
  COMPLETED: "All have entered",
  CANCELLED: "Stopped",
  FAILED: "Could not go on",
}

function EntryRow({ entry }: { entry: Entry }) {
  const stop = useStopEntry(useProject(), entry.workflowId)
  const isRunning = entry.status === "RUNNING"
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-lg border bg-paper px-4 py-2.5">
      <span role="status" className="font-medium">
        {words[entry.status]}
      </span>
      <span className="text-quiet tabular-nums">
        {entry.started.toLocaleString("en")} started, {entry.seen.toLocaleString("en")} contacts looked at
      </span>
      <span className="ml-auto text-quiet text-xs">
        {entry.source === "schedule" ? "by schedule, " : ""}
        <RelativeTime at={entry.createdAt} />
      </span>
      {isRunning && (
        <Button
          size="small"
          disabled={stop.isPending}
          onClick={() =>
            stop.mutate(entry.id, {
              onSuccess: () => toast.success("Stopped. Who is inside already goes on."),
              onError: (error) => toast.error(error.message),
            })
          }
        >
          Stop
        </Button>
      )}
      {isRunning && <span aria-hidden className="h-1 w-full animate-pulse rounded-full bg-accent" />}
    </li>
  )
}
