"use client"
import { useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import type { Execution } from "@/lib/contracts/executions"
import { useCancelExecution } from "@/lib/queries/executions"

export function CancelExecution({ execution: { id, workflow, currentStep } }: { execution: Execution }) {
  const [isAsking, ask] = useState(false)
  const cancel = useCancelExecution(useProject())
  function confirm() {
    cancel.mutate(
      { id, workflowId: workflow.id },
      { onSuccess: () => toast.success("The execution is cancelled."), onError: (error) => toast.error(error.message) },
    )
    ask(false)
  }
  const place = currentStep?.name ? ` at ${currentStep.name}` : ""
  return (
    <>
      <Button kind="danger" onClick={() => ask(true)}>
        Cancel
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => ask(false)}
        title="Cancel this execution?"
        description={`It ends${place}, for good; what it has done already stays done. A cancelled execution never goes on.`}
        action="Cancel execution"
        onConfirm={confirm}
        isPending={cancel.isPending}
      />
    </>
  )
}
