"use client"
import { toast } from "sonner"
import { useDisableWorkflow } from "@/components/inside/disable-workflow"
import { useProject } from "@/components/shell/project-context"
import { Switch } from "@/components/ui/switch"
import type { WorkflowSummary } from "@/lib/contracts/workflows"
import { ApiError } from "@/lib/http/client"
import { useUpdateWorkflow } from "@/lib/queries/workflows"

/** Takes a workflow live or out of service from the list. Switching on publishes its draft. */
export function EnabledSwitch({ workflow }: { workflow: WorkflowSummary }) {
  const update = useUpdateWorkflow(useProject(), workflow.id)
  const { disable, isPending, dialog } = useDisableWorkflow(workflow)
  function enable() {
    update.mutate(
      { enabled: true },
      {
        onSuccess: () => toast.success(`${workflow.name} is enabled.`),
        onError: (error) => toast.error(reason(error)),
      },
    )
  }
  return (
    <span className="relative z-10 inline-flex align-middle">
      <Switch
        isOn={workflow.enabled}
        onChange={(isOn) => (isOn ? enable() : disable())}
        label={`${workflow.name} enabled`}
        isDisabled={update.isPending || isPending}
      />
      {dialog}
    </span>
  )
}

function reason(error: Error): string {
  return error instanceof ApiError ? (error.problem.errors?.[0]?.message ?? error.message) : error.message
}
