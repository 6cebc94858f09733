"use client"
import { Activity, Radio, Redo2, Undo2 } from "lucide-react"
import Link from "next/link"
import { toast } from "sonner"
import { TopBar } from "@/components/shell/page"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import type { Workflow } from "@/lib/contracts/workflows"
import { useUpdateWorkflow } from "@/lib/queries/workflows"
import { errorsOf } from "@/lib/workflow/checks"
import { useBuilder } from "./builder-context"
import { SaveNote } from "./save-note"

/** Name and state of the workflow, undo and redo, and what takes it live. */
export function BuilderBar({ workflow }: { workflow: Workflow }) {
  const base = `/p/${useProject()}/workflows`
  const { draft } = useBuilder()
  return (
    <TopBar
      crumbs={[{ label: "Workflows", href: base }, { label: workflow.name }]}
      actions={
        <>
          <SaveNote state={draft.state} onRetry={draft.flush} />
          <Button
            kind="quiet"
            size="icon"
            aria-label="Undo"
            title="Undo"
            onClick={draft.undo}
            disabled={!draft.canUndo}
          >
            <Undo2 />
          </Button>
          <Button
            kind="quiet"
            size="icon"
            aria-label="Redo"
            title="Redo"
            onClick={draft.redo}
            disabled={!draft.canRedo}
          >
            <Redo2 />
          </Button>
          <Button asChild title="Executions">
            <Link href={`${base}/${workflow.id}/executions`}>
              <Activity className="min-[700px]:hidden" aria-hidden />
              <span className="max-[700px]:sr-only">Executions</span>
            </Link>
          </Button>
          <GoLive workflow={workflow} />
        </>
      }
    />
  )
}

function GoLive({ workflow }: { workflow: Workflow }) {
  const { draft, problems, open } = useBuilder()
  const update = useUpdateWorkflow(useProject(), workflow.id)
  const hasChanges = workflow.draftDiffers || draft.state.status !== "saved"
  async function publish() {
    const [first] = errorsOf(problems)
    if (first) {
      open(first.nodeId)
      toast.error(`Not yet: ${first.message}`)
      return
    }
    if (!(await draft.flush())) return
    update.mutate(
      { enabled: true },
      {
        onSuccess: (saved) => toast.success(`Version ${saved.version} is live.`),
        onError: (error) => toast.error(error.message),
      },
    )
  }
  function disable() {
    update.mutate(
      { enabled: false },
      {
        onSuccess: () => toast.success("Disabled. Executions that are running finish; no new ones start."),
        onError: (error) => toast.error(error.message),
      },
    )
  }
  return (
    <>
      <LiveNote workflow={workflow} />
      {workflow.enabled && (
        <Button onClick={disable} disabled={update.isPending}>
          Disable
        </Button>
      )}
      {(!workflow.enabled || hasChanges) && (
        <Button kind="primary" onClick={publish} disabled={update.isPending}>
          {workflow.enabled ? "Publish changes" : hasChanges ? "Publish and enable" : "Enable"}
        </Button>
      )}
    </>
  )
}

/** Whether executions start now, and on which version. */
function LiveNote({ workflow }: { workflow: Workflow }) {
  if (!workflow.enabled) return null
  return (
    <span className="inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-full bg-green-soft px-2 font-medium text-green text-xs">
      <Radio className="size-3" aria-hidden />
      Live, version {workflow.version}
    </span>
  )
}
