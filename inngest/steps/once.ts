import { withoutValues } from "@/inngest/without-values"
import { type Context, systemContext } from "@/lib/services/context"
import type { StepPlace } from "@/lib/services/executions/record-step-run"
import type { StepEnding } from "@/lib/services/executions/step-ending"
import type { StepInput, StepRunner } from "./run-step"

/** The runner of a kind whose work is one verb: it begins and ends in one durable step. */
export function once(verb: (ctx: Context, place: StepPlace) => Promise<StepEnding>): StepRunner {
  return (input) => durably(input, input.node.id, verb)
}

/** Runs a verb as a durable step, for the execution's project. */
export function durably<Result>(
  { execution, node, step }: StepInput,
  id: string,
  verb: (ctx: Context, place: StepPlace) => Promise<Result>,
): Promise<Result> {
  // What a step returns is stored as JSON and comes back as JSON; our verbs answer nothing else.
  return step.run(id, () =>
    withoutValues(() => verb(systemContext(execution.project), { execution, node })),
  ) as Promise<Result>
}
