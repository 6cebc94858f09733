import { z } from "zod"
import type { LiveRuns } from "./live-runs"
import { RunFault } from "./protocol/limits"
import { checkpointedSteps } from "./protocol/outcome"
import { remember } from "./run-state"
import type { createStepWriter } from "./store/steps"

const Checkpoint = z.object({
  run_id: z.string(),
  qi_id: z.string(),
  steps: z.array(z.looseObject({ op: z.string() })),
})

const stored = 200
const stale = 409

/**
 * Stores the steps a running call has just finished. Answers the HTTP status the SDK acts on: 200 it goes on, 409 it stops,
 * which is also how a run beyond a limit is stopped; its call's driver then fails it.
 */
export async function takeCheckpoint(
  body: unknown,
  live: LiveRuns,
  saveSteps: ReturnType<typeof createStepWriter>,
): Promise<number> {
  const checkpoint = Checkpoint.parse(body)
  const run = live.get(checkpoint.qi_id)
  if (!run || run.job.runId !== checkpoint.run_id || run.isLost) return stale
  const done = checkpointedSteps(checkpoint.steps)
  try {
    if (!done)
      throw new RunFault(
        `The embedded engine does not know the operation ${checkpoint.steps.map(({ op }) => op).join(", ")}`,
      )
    const isHeld = await saveSteps({ lease: run.job, steps: remember(run.state, done) })
    run.isLost = !isHeld
    run.job.attempt = 0
    return isHeld ? stored : stale
  } catch (error) {
    if (!(error instanceof RunFault)) throw error
    run.fault = error
    return stale
  }
}
