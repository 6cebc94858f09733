"use client"
import { useQuery } from "@tanstack/react-query"
import { toast } from "sonner"
import { countOf, insideText } from "@/components/inside/inside-text"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import type { WorkflowSummary } from "@/lib/contracts/workflows"
import { insideQuery, useDeleteWorkflow } from "@/lib/queries/workflows"

type Props = {
  workflow: WorkflowSummary
  isOpen: boolean
  onClose: () => void
  returnFocusTo: () => HTMLElement | null
}

/** Names what goes and what stays, and the executions that are cancelled with it. */
export function DeleteWorkflow({ workflow, isOpen, onClose, returnFocusTo }: Props) {
  const project = useProject()
  const remove = useDeleteWorkflow(project)
  const { data: inside } = useQuery({ ...insideQuery(project, workflow.id), enabled: isOpen && remove.isIdle })
  const hasInside = inside !== undefined && countOf(inside) > 0
  function close() {
    remove.reset()
    onClose()
  }
  function confirm() {
    remove.mutate(
      { id: workflow.id, ...(hasInside && { executions: "cancel" }) },
      {
        onSuccess: () => {
          toast.success(`${workflow.name} is deleted.`)
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      returnFocusTo={returnFocusTo}
      title={`Delete ${workflow.name}?`}
      description={`${whatGoes(workflow)} Its past executions stay readable. This cannot be undone.`}
    >
      {hasInside && (
        <p className="rounded-md bg-amber-soft px-3 py-2 text-amber">{insideText(inside)}. They are cancelled.</p>
      )}
      {remove.error && (
        <p role="alert" className="rounded-md bg-red-soft px-3 py-2 text-red">
          {remove.error.message}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>Keep</Button>
        <Button kind="danger" onClick={confirm} disabled={remove.isPending || inside === undefined}>
          {remove.isPending ? "Deleting …" : hasInside ? "Cancel them and delete" : "Delete workflow"}
        </Button>
      </div>
    </Dialog>
  )
}

function whatGoes({ enabled, stepCount, triggerConfig }: WorkflowSummary): string {
  const steps = `${stepCount} ${stepCount === 1 ? "step" : "steps"}`
  if (!enabled) return `The workflow and its ${steps} go.`
  return `It is enabled: from now on ${triggerConfig.eventNames?.join(", ") ?? "its trigger"} starts nothing here. The workflow and its ${steps} go.`
}
