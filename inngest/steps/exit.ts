import { recordStepRun } from "@/lib/services/executions/record-step-run"
import { ExitConfig, exitReason } from "@/lib/workflow/steps/exit"
import { durably } from "./once"
import type { StepRunner } from "./run-step"

/** Ends the execution as EXITED, with the reason that the step gives. */
export const runExit: StepRunner = async (input) => {
  const reason = exitReason(ExitConfig.parse(input.node.config))
  await durably(input, input.node.id, (ctx, place) => recordStepRun(ctx, place, { outcome: null, output: { reason } }))
  return { kind: "exit", reason }
}
