"use client"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Switch } from "@/components/ui/switch"
import type { WorkflowSummary } from "@/lib/contracts/workflows"
import { ApiError } from "@/lib/http/client"
import { useUpdateWorkflow } from "@/lib/queries/workflows"

/** Takes a workflow live or out of service from the list. Switching on publishes its draft. */
export function EnabledSwitch({ workflow }: { workflow: WorkflowSummary }) {
  const update = useUpdateWorkflow(useProject(), workflow.id)
  function change(enabled: boolean) {
    update.mutate(
      { enabled },
      {
        onSuccess: () => toast.success(`${workflow.name} is ${enabled ? "enabled" : "disabled"}.`),
        onError: (error) =>
          toast.error(
            error instanceof ApiError ? (error.problem.errors?.[0]?.message ?? error.message) : error.message,
          ),
      },
    )
  }
  return (
    <span className="relative z-10 inline-flex">
      <Switch
        isOn={workflow.enabled}
        onChange={change}
        label={`${workflow.name} enabled`}
        isDisabled={update.isPending}
      />
    </span>
  )
}
