import type { GetStepTools, Inngest } from "inngest"
import type { ClaimedExecution } from "@/lib/services/executions/claim"
import type { WorkflowNode } from "@/lib/workflow/graph"

/** How a step ended: with an outcome that picks the edge, or by ending the execution. */
export type StepEnding =
  | { kind: "outcome"; outcome: string }
  | { kind: "exit"; reason: string }
  | { kind: "failed"; error: { code: string; message: string } }

export type StepInput = { execution: ClaimedExecution; node: WorkflowNode; step: GetStepTools<Inngest.Any> }

/** Runs one kind of step. Durable step ids begin with the node's id; everything that may differ on replay is inside one. */
export type StepRunner = (input: StepInput) => Promise<StepEnding>
