import type { LiveRun } from "./live-runs"
import type { FunctionConfig } from "./protocol/config"
import { wholeFunction } from "./store/jobs"
import { leaseToken } from "./store/steps"

const requestVersion = 2

/**
 * The body of a call. Event and steps are spliced in as the text they are stored as. `fn_id` and `qi_id` make the SDK report
 * each step by a checkpoint instead of ending the call; a branch runs one step only and has no use for that.
 */
export function callBody({ job, state }: LiveRun, config: FunctionConfig): string {
  const isBranch = job.target !== wholeFunction
  const ctx = {
    run_id: job.runId,
    attempt: job.attempt,
    max_attempts: config.maxAttempts,
    disable_immediate_execution: isBranch,
    use_api: false,
    stack: { stack: state.ids, current: state.ids.length },
    step_id: wholeFunction,
    ...(isBranch ? {} : { fn_id: job.functionId, qi_id: leaseToken(job) }),
  }
  const head = `"version":${requestVersion},"use_api":false,"defers":{}`
  return `{${head},"event":${job.event},"events":[${job.event}],"steps":{${state.json}},"ctx":${JSON.stringify(ctx)}}`
}
