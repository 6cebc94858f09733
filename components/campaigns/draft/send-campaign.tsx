"use client"
import { useQuery } from "@tanstack/react-query"
import { Send } from "lucide-react"
import { type FormEvent, useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Facts } from "@/components/ui/facts"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input } from "@/components/ui/input"
import { Segments } from "@/components/ui/segments"
import type { Campaign } from "@/lib/contracts/campaigns"
import { audienceQuery, useSendCampaign } from "@/lib/queries/campaigns"
import { AudienceText } from "./audience-count"

/** Asks whether a draft is to go out as it was saved, and when. */
export function SendCampaign({ campaign, isDirty }: { campaign: Campaign; isDirty: boolean }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        kind="primary"
        onClick={() => setOpen(true)}
        disabled={isDirty}
        title={isDirty ? "Save it first" : undefined}
      >
        <Send /> Send …
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={`Send ${campaign.name}?`}>
        <SendForm campaign={campaign} />
      </Dialog>
    </>
  )
}

const times = [
  { value: "now" as const, label: "Now" },
  { value: "later" as const, label: "Later" },
]

function SendForm({ campaign }: { campaign: Campaign }) {
  const project = useProject()
  const send = useSendCampaign(project, campaign.id)
  const { audienceType, audienceCondition, segmentId, type } = campaign
  const { data: count } = useQuery(audienceQuery(project, { audienceType, audienceCondition, segmentId, type }))
  const [when, chooseWhen] = useState<"now" | "later">("now")
  const [time, setTime] = useState("")
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  function submit(event: FormEvent) {
    event.preventDefault()
    const scheduledFor = when === "later" ? new Date(time).toISOString() : undefined
    send.mutate(
      { scheduledFor, version: campaign.version },
      { onSuccess: () => toast.success(when === "later" ? "It is scheduled." : "It is on its way.") },
    )
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Facts
        facts={[
          ["Subject", campaign.subject],
          ["From", campaign.from ?? "The installation’s address"],
          ["To", count ? <AudienceText key="to" count={count} /> : "Counting …"],
        ]}
      />
      <Segments label="When" value={when} options={times} onChange={chooseWhen} />
      {when === "later" && (
        <Field label="Begin at" help={`By the clock of this browser (${zone}).`}>
          <Input type="datetime-local" required value={time} onChange={({ target }) => setTime(target.value)} />
        </Field>
      )}
      <FormError message={send.error?.message} />
      <Button
        type="submit"
        kind="primary"
        className="justify-self-end"
        disabled={send.isPending || (when === "later" && time === "")}
      >
        {submitText(when, count?.isCapped ? undefined : count?.recipients)}
      </Button>
    </form>
  )
}

function submitText(when: "now" | "later", recipients: number | undefined): string {
  const whom = recipients === undefined ? "" : ` to ${recipients.toLocaleString("en")}`
  return when === "now" ? `Send now${whom}` : `Schedule${whom}`
}
