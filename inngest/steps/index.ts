import type { StepKind } from "@/lib/workflow/steps"
import { runExit } from "./exit"
import type { StepRunner } from "./run-step"
import { runWebhook } from "./webhook"

/** How each kind of step runs; the compiler names a kind that is missing here. */
export const stepRunners: { [Kind in StepKind]: StepRunner } = { WEBHOOK: runWebhook, EXIT: runExit }
