import { withoutValues } from "@/inngest/without-values"
import { type Context, systemContext } from "@/lib/services/context"
import type { StepPlace } from "@/lib/services/executions/record-step-run"
import type { StepEnding } from "@/lib/services/executions/step-ending"
import type { StepInput, StepRunner } from "./run-step"

/** The runner of a kind whose work is one verb: it begins and ends in one durable step. */
export function once(verb: (ctx: Context, place: StepPlace) => Promise<StepEnding>): StepRunner {
  return (input) => durably(input, input.node.id, verb)
}

/** Runs a verb on a step of a graph as a durable step, for the execution's project. */
export function durably<Result>(
  { node, ...run }: StepInput,
  id: string,
  verb: (ctx: Context, place: StepPlace) => Promise<Result>,
): Promise<Result> {
  return inStep(run, id, (ctx) => verb(ctx, { execution: run.execution, node }))
}

/** Runs what belongs to no step of a graph as a durable step, for the execution's project. */
export function inStep<Result>(
  { execution, step }: Omit<StepInput, "node">,
  id: string,
  work: (ctx: Context) => Promise<Result>,
): Promise<Result> {
  // What a step returns is stored as JSON and comes back as JSON; our verbs answer nothing else.
  return step.run(id, () => withoutValues(() => work(systemContext(execution.project)))) as Promise<Result>
}
