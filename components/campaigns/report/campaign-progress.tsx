import { RelativeTime } from "@/components/ui/relative-time"
import type { Campaign } from "@/lib/contracts/campaigns"

/** How far a campaign is, in a sentence and as a bar; `open` e-mails are written and not yet settled. */
export function CampaignProgress({ campaign, open }: { campaign: Campaign; open: number }) {
  const { status, problem, scheduledFor } = campaign
  if (status === "SCHEDULED") {
    return (
      <p role="status" className="rounded-md bg-amber-soft px-3 py-2">
        It begins {scheduledFor && <RelativeTime at={scheduledFor} />}. Until then it can be unscheduled and changed.
      </p>
    )
  }
  if (status === "PAUSED") {
    return (
      <p role="status" className="rounded-md bg-amber-soft px-3 py-2">
        {problem ? `Paused: ${problem}` : "Paused. What has not left stays until it is resumed or cancelled."}
      </p>
    )
  }
  if (status !== "SENDING") return null
  return <Sending campaign={campaign} open={open} />
}

function Sending({ campaign: { seen, total, written }, open }: { campaign: Campaign; open: number }) {
  const done = Math.max(0, seen - open)
  const percent = total > 0 ? Math.min(100, Math.round((done / total) * 100)) : 0
  const isRetrying = seen >= total && open > 0
  return (
    <section aria-label="Progress" className="grid gap-2 rounded-lg border bg-paper px-4 py-3">
      <p role="status" className="flex flex-wrap gap-x-3 tabular-nums">
        <span className="font-medium">
          {isRetrying ? `${open.toLocaleString("en")} wait for another attempt` : `Sending, ${percent} %`}
        </span>
        <span className="text-quiet">
          {seen.toLocaleString("en")} of {total.toLocaleString("en")} contacts looked at, {written.toLocaleString("en")}{" "}
          e-mails written
        </span>
      </p>
      <div
        role="progressbar"
        aria-label="Sent"
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <div className="h-full rounded-full bg-accent" style={{ width: `${percent}%` }} />
      </div>
    </section>
  )
}
