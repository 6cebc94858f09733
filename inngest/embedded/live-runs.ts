import type { RunState } from "./run-state"
import type { ClaimedJob } from "./store/claim"

/** A call of the SDK's handler in progress. A `fault` or a lost lease found on the way makes its answer worthless. */
export type LiveRun = { job: ClaimedJob; state: RunState; isLost: boolean; fault: Error | null }

/** The calls in progress, by their lease's token. */
export type LiveRuns = Map<string, LiveRun>
