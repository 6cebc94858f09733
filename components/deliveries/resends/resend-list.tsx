"use client"
import { useQuery } from "@tanstack/react-query"
import { X } from "lucide-react"
import { useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { RelativeTime } from "@/components/ui/relative-time"
import type { Resend } from "@/lib/contracts/deliveries"
import { resendsQuery, useStopResend } from "@/lib/queries/resends"
import { progressOf, shownResends } from "./shown-resends"

/** How far the resends are that go on, and what came of the last one. */
export function ResendList() {
  const project = useProject()
  const [openedAt] = useState(() => new Date())
  const [dismissed, dismiss] = useDismissed(project)
  const { data } = useQuery(resendsQuery(project))
  const resends = shownResends(data?.data ?? [], { openedAt, dismissed })
  if (resends.length === 0) return null
  return (
    <ul aria-label="Resends" className="grid gap-2">
      {resends.map((resend) => (
        <ResendRow key={resend.id} resend={resend} onDismiss={() => dismiss(resend.id)} />
      ))}
    </ul>
  )
}

function useDismissed(project: string) {
  const key = `heed.resends.dismissed.${project}`
  const [dismissed, set] = useState(() =>
    typeof localStorage === "undefined" ? "" : (localStorage.getItem(key) ?? ""),
  )
  function dismiss(id: string) {
    set(id)
    localStorage.setItem(key, id)
  }
  return [dismissed, dismiss] as const
}

function ResendRow({ resend, onDismiss }: { resend: Resend; onDismiss: () => void }) {
  const isRunning = resend.endedAt === null
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1.5 rounded-lg border bg-paper px-4 py-2.5">
      <span role="status" className="font-medium tabular-nums">
        {isRunning ? "Sending again" : progressOf(resend)}
      </span>
      {isRunning && <span className="text-quiet tabular-nums">{progressOf(resend)}</span>}
      <span className="ml-auto text-quiet text-xs">
        <RelativeTime at={resend.createdAt} />
      </span>
      {isRunning ? (
        <StopButton id={resend.id} />
      ) : (
        <Button kind="quiet" size="icon-small" aria-label="Dismiss" onClick={onDismiss}>
          <X />
        </Button>
      )}
      {isRunning && (
        <progress
          aria-label="Sent"
          value={resend.sent}
          max={resend.total}
          className="h-1 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
        />
      )}
    </li>
  )
}

function StopButton({ id }: { id: string }) {
  const stop = useStopResend(useProject())
  return (
    <Button
      size="small"
      disabled={stop.isPending}
      onClick={() => stop.mutate(id, { onError: (error) => toast.error(error.message) })}
    >
      Stop
    </Button>
  )
}
