"use client"
import { useQuery } from "@tanstack/react-query"
import { Radio } from "lucide-react"
import Link from "next/link"
import { toast } from "sonner"
import { useDisableWorkflow } from "@/components/inside/disable-workflow"
import { countOf } from "@/components/inside/inside-text"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { insideQuery } from "@/lib/queries/workflows"
import { errorsOf } from "@/lib/workflow/checks"
import { placeOf, useBuilder } from "../builder-context"
import { PublishDialog } from "./publish-dialog"
import { usePublish } from "./use-publish"

/** What takes the workflow live and out of service; asks about those inside where there are any. */
export function GoLive() {
  const { workflow, draft, problems, open, comparing } = useBuilder()
  const { disable, isPending: isDisabling, dialog } = useDisableWorkflow(workflow)
  const publishing = usePublish()
  const hasChanges = workflow.draftDiffers || draft.state.status !== "saved"
  const isPending = isDisabling || publishing.isPending
  async function publish() {
    if (draft.state.status === "conflict") return comparing.open()
    const [first] = errorsOf(problems)
    if (first) {
      open(placeOf(first))
      toast.error(`Not yet: ${first.message}`)
    } else if (await draft.flush()) await publishing.begin(hasChanges)
  }
  return (
    <>
      <LiveNote />
      {workflow.enabled && (
        <Button onClick={disable} disabled={isPending}>
          Disable
        </Button>
      )}
      {(!workflow.enabled || hasChanges) && (
        <Button kind="primary" onClick={publish} disabled={isPending}>
          {workflow.enabled ? "Publish changes" : hasChanges ? "Publish and enable" : "Enable"}
        </Button>
      )}
      {dialog}
      {publishing.asked && (
        <PublishDialog
          {...publishing.asked}
          isPending={isPending}
          onPublish={publishing.publish}
          onClose={publishing.cancel}
        />
      )}
    </>
  )
}

/** Whether executions start now, on which version, and how many are inside. */
function LiveNote() {
  const { workflow } = useBuilder()
  const project = useProject()
  const { data: inside } = useQuery({ ...insideQuery(project, workflow.id), enabled: workflow.version !== null })
  const count = inside ? countOf(inside) : 0
  return (
    <>
      {count > 0 && (
        <Link
          href={`/p/${project}/workflows/${workflow.id}/executions`}
          className="whitespace-nowrap text-quiet text-xs hover:text-ink hover:underline"
        >
          {count} inside
        </Link>
      )}
      {workflow.enabled && (
        <span className="inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-full bg-green-soft px-2 font-medium text-green text-xs">
          <Radio className="size-3" aria-hidden />
          Live, version {workflow.version}
        </span>
      )}
    </>
  )
}
