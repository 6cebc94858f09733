import type { GetStepTools, Inngest } from "inngest"
import type { ClaimedExecution } from "@/lib/services/executions/claim"
import type { StepEnding } from "@/lib/services/executions/step-ending"
import type { WorkflowNode } from "@/lib/workflow/graph"

export type StepInput = { execution: ClaimedExecution; node: WorkflowNode; step: GetStepTools<Inngest.Any> }

/** Runs one kind of step. Durable step ids begin with the node's id; everything that may differ on replay is inside one. */
export type StepRunner = (input: StepInput) => Promise<StepEnding>
