import type { Execution, StepRun } from "@/lib/contracts/executions"
import { triggerId } from "@/lib/workflow/graph"

/** What is shown beside the way of an execution: its beginning, a run of a step, or a step that it did not come to. */
export type Chosen = { stepId: string; run: StepRun } | { stepId: string }

/** Reads a choice: the id of a run, of a step (its last run), or of the trigger. Without one the last run is shown. */
export function chosenOf({ stepExecutions: runs }: Pick<Execution, "stepExecutions">, id: string | undefined): Chosen {
  if (id === triggerId) return { stepId: triggerId }
  const run = runs.find((candidate) => candidate.id === id) ?? runs.findLast(({ step }) => step.id === id)
  if (run) return { stepId: run.step.id, run }
  const last = runs.at(-1)
  if (id !== undefined) return { stepId: id }
  return last ? { stepId: last.step.id, run: last } : { stepId: triggerId }
}
