import { withoutValues } from "@/inngest/without-values"
import { systemContext } from "@/lib/services/context"
import { recordStepRun } from "@/lib/services/executions/record-step-run"
import { ExitConfig } from "@/lib/workflow/steps/exit"
import type { StepEnding, StepInput } from "./run-step"

/** Ends the execution as EXITED, with the reason that the step gives. */
export async function runExit({ execution, node, step }: StepInput): Promise<StepEnding> {
  const reason = ExitConfig.parse(node.config).reason || "exit_step"
  const ended = { executionId: execution.id, node, outcome: null, output: { reason } }
  await step.run(node.id, () => withoutValues(() => recordStepRun(systemContext(execution.project), ended)))
  return { kind: "exit", reason }
}
