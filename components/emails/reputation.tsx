"use client"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { toast } from "sonner"
import { rateText } from "@/components/mail-numbers/rate-text"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import type { MailReputation } from "@/lib/contracts/mail-reputation"
import { mailReputationQuery, useResumeMarketing } from "@/lib/queries/mail-reputation"

/** How much of the latest mail bounced or was complained of, and what that leads to. Nothing while nothing was sent. */
export function Reputation() {
  const { data } = useQuery(mailReputationQuery(useProject()))
  if (!data) return null
  if (data.level === "stopped") return <Stopped reputation={data} />
  if (data.sent === 0) return null
  if (data.level === "ok") return <p className="text-quiet">{summaryOf(data)}</p>
  return (
    <p role="status" className="rounded-md bg-amber-soft px-3 py-2">
      {summaryOf(data)} Providers look into accounts at such a rate. Write only to those who asked for it; if it rises
      much further, marketing is stopped.
    </p>
  )
}

function summaryOf({ sent, bounced, complained }: MailReputation): string {
  return `Of the last ${sent.toLocaleString("en")} e-mails ${rateText(bounced, sent)} bounced for good and ${rateText(complained, sent)} were complained of.`
}

function Stopped({ reputation }: { reputation: MailReputation }) {
  const resume = useResumeMarketing(useProject())
  const [isAsking, ask] = useState(false)
  function confirm() {
    resume.mutate(undefined, {
      onSuccess: () => toast.success("Marketing is sent again."),
      onError: (error) => toast.error(error.message),
    })
  }
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 rounded-md bg-red-soft px-3 py-2">
      <p className="min-w-0 flex-1 basis-80">
        Marketing is stopped: too much mail {reputation.because === "complained" ? "was complained of" : "bounced"}.{" "}
        {summaryOf(reputation)} Transactional mail goes on.
      </p>
      <Button onClick={() => ask(true)}>Resume marketing</Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => ask(false)}
        title="Send marketing again?"
        description="Do so once you know where the bad addresses came from. What was sent until now counts no more; if as much bounces again, it is stopped again."
        action="Resume marketing"
        onConfirm={confirm}
        isPending={resume.isPending}
      />
    </div>
  )
}
