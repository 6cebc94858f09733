"use client"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import type { Campaign } from "@/lib/contracts/campaigns"
import { useDuplicateCampaign, useSteerCampaign } from "@/lib/queries/campaigns"

type Verb = "pause" | "resume" | "cancel"

const said: Record<Verb, string> = {
  pause: "Paused. What has left stays sent.",
  resume: "It goes on.",
  cancel: "Cancelled.",
}

/** What can be done with a campaign in its state. */
export function CampaignActions({ campaign: { id, name, status, startedAt } }: { campaign: Campaign }) {
  const project = useProject()
  const router = useRouter()
  const steer = useSteerCampaign(project, id)
  const duplicate = useDuplicateCampaign(project)
  const [isAsking, ask] = useState(false)
  const onError = (error: Error) => toast.error(error.message)
  function change(verb: Verb) {
    ask(false)
    steer.mutate(verb, {
      onSuccess: (now) => toast.success(now.status === "DRAFT" ? "It is a draft again." : said[verb]),
      onError,
    })
  }
  function copy() {
    duplicate.mutate(id, { onSuccess: (made) => router.push(`/p/${project}/campaigns/${made.id}`), onError })
  }
  const isPending = steer.isPending
  return (
    <>
      {status === "SENDING" && (
        <Button onClick={() => change("pause")} disabled={isPending}>
          Pause
        </Button>
      )}
      {status === "PAUSED" && (
        <Button kind="primary" onClick={() => change("resume")} disabled={isPending}>
          Resume
        </Button>
      )}
      {status === "SCHEDULED" && (
        <Button onClick={() => change("cancel")} disabled={isPending}>
          Unschedule
        </Button>
      )}
      {startedAt && (status === "SENDING" || status === "PAUSED") && (
        <Button onClick={() => ask(true)} disabled={isPending}>
          Cancel …
        </Button>
      )}
      {(status === "SENT" || status === "CANCELLED") && (
        <Button onClick={copy} disabled={duplicate.isPending}>
          Duplicate
        </Button>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => ask(false)}
        title={`Cancel ${name}?`}
        description="Nobody else gets it, and it cannot go on later. What has left stays sent."
        action="Cancel campaign"
        onConfirm={() => change("cancel")}
        isPending={isPending}
      />
    </>
  )
}
