"use client"
import { RotateCcw } from "lucide-react"
import { useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Choices } from "@/components/ui/choices"
import { Dialog } from "@/components/ui/dialog"
import type { Execution } from "@/lib/contracts/executions"
import { useRetryExecution } from "@/lib/queries/executions"

type Version = "own" | "newest"

/** Takes a failed execution up again at the step that failed. */
export function RetryExecution({ execution, label = "Try again" }: { execution: Execution; label?: string }) {
  const { id, workflow, versionNumber } = execution
  const [isAsking, ask] = useState(false)
  const [version, choose] = useState<Version>("own")
  const retry = useRetryExecution(useProject())
  function close() {
    retry.reset()
    ask(false)
  }
  function confirm() {
    retry.mutate(
      { id, workflowId: workflow.id, version },
      {
        onSuccess: () => {
          toast.success("It goes on from the step that failed.")
          ask(false)
        },
      },
    )
  }
  return (
    <>
      <Button onClick={() => ask(true)}>
        <RotateCcw /> {label}
      </Button>
      <Dialog
        isOpen={isAsking}
        onClose={close}
        title="Try again"
        description="The execution goes on from the step that failed; what came before is not done again."
      >
        <Choices
          label="On which version"
          value={version}
          onChange={choose}
          options={[
            {
              value: "own",
              label: `Same version (${versionNumber})`,
              sentence: "A request that failed is sent again as it was, under the same webhook-id.",
            },
            {
              value: "newest",
              label: "Newest version",
              sentence: "The step as it is published now, with its request made anew; then the rest of that version.",
            },
          ]}
        />
        {retry.error && (
          <p role="alert" className="rounded-md bg-red-soft px-3 py-2 text-red">
            {retry.error.message}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={close}>Not now</Button>
          <Button kind="primary" onClick={confirm} disabled={retry.isPending}>
            Try again
          </Button>
        </div>
      </Dialog>
    </>
  )
}
