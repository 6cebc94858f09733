import { randomUUID } from "node:crypto"
import { callBody } from "./call-body"
import { ingestWithin } from "./ingest"
import type { LiveRun, LiveRuns } from "./live-runs"
import type { Log } from "./log"
import { planBranches } from "./plan-branches"
import { retryAt } from "./protocol/backoff"
import type { Call } from "./protocol/call"
import type { FunctionConfig } from "./protocol/config"
import { UnsupportedExpression } from "./protocol/expression"
import { limits, RunFault } from "./protocol/limits"
import { decide, type Outcome } from "./protocol/outcome"
import { checkRoom, remember, stateOf } from "./run-state"
import { retryDeadlock } from "./store/batch"
import type { ClaimedJob } from "./store/claim"
import type { Store } from "./store/connect"
import { type createRunEnder, endRuns } from "./store/end-runs"
import { branchEnd, endBranch, openBranches, releaseJobs, rescheduleJob, suspendJob, wholeFunction } from "./store/jobs"
import { type createStepWriter, leaseToken, type StoredStep } from "./store/steps"

/** What driving a run needs. `isStopping` asks drivers to give their job back after the call in progress. */
export type Driver = {
  store: Store
  call: Call
  functions: Map<string, FunctionConfig>
  live: LiveRuns
  saveSteps: ReturnType<typeof createStepWriter>
  endRun: ReturnType<typeof createRunEnder>
  workerId: number
  log: Log
  isStopping: () => boolean
}

const unknownFunctionDelayMs = 60_000

/** Drives a claimed job's run forward until it rests, branches or ends. Returns once nothing of it is left in this process. */
export async function drive(driver: Driver, job: ClaimedJob): Promise<void> {
  const config = driver.functions.get(job.functionId)
  if (!config) {
    driver.log.error({ functionId: job.functionId, runId: job.runId }, "run of a function that is not registered here")
    const runAt = new Date(Date.now() + unknownFunctionDelayMs)
    return rescheduleJob(driver.store, job, { runAt, attempt: job.attempt })
  }
  if (job.target === branchEnd) return endBranch(driver.store, job, [])
  const run: LiveRun = { job, state: stateOf(job), isLost: false, fault: null }
  driver.live.set(leaseToken(job), run)
  try {
    while (await advance(driver, run, config)) {
      if (driver.isStopping()) return await releaseJobs(driver.store, [job])
    }
  } catch (error) {
    if (!(error instanceof RunFault || error instanceof UnsupportedExpression)) throw error
    await fail(driver, job, { name: error.name, message: error.message, stack: "" })
  } finally {
    driver.live.delete(leaseToken(job))
  }
}

/** One call of the function and what follows from it. Returns whether to call again at once. */
async function advance(driver: Driver, run: LiveRun, config: FunctionConfig): Promise<boolean> {
  const { job, state } = run
  const search = `fnId=${encodeURIComponent(job.functionId)}&stepId=${encodeURIComponent(job.target)}`
  const response = await driver.call({ method: "POST", search, body: callBody(run, config) })
  if (run.fault) throw run.fault
  if (run.isLost) return false
  const outcome = decide(response)
  const done = remember(state, outcome.done)
  if (job.target !== wholeFunction && outcome.kind === "continue") {
    await endBranch(driver.store, job, done)
    return false
  }
  const isOver = outcome.kind === "complete"
  if (done.length > 0 && !isOver && !(await saveProgress(driver, run, done))) return false
  if (outcome.kind === "continue") return true
  await conclude(driver, run, config, outcome)
  return false
}

async function saveProgress(driver: Driver, run: LiveRun, done: StoredStep[]): Promise<boolean> {
  run.isLost = !(await driver.saveSteps({ lease: run.job, steps: done }))
  run.job.attempt = 0
  return !run.isLost
}

async function conclude(
  driver: Driver,
  run: LiveRun,
  config: FunctionConfig,
  outcome: Exclude<Outcome, { kind: "continue" }>,
) {
  const { job } = run
  switch (outcome.kind) {
    case "complete":
      return complete(driver, job, outcome.output)
    case "fail":
      return fail(driver, job, outcome.error)
    case "retry": {
      if (job.attempt + 1 >= config.maxAttempts) return fail(driver, job, outcome.error)
      const runAt = retryAt({
        attempt: job.attempt,
        retryAfter: outcome.retryAfter,
        now: new Date(),
        random: Math.random,
      })
      return rescheduleJob(driver.store, job, { runAt, attempt: job.attempt + 1 })
    }
    case "branch": {
      checkRoom(run.state, outcome.branches.length)
      const branches = planBranches(outcome.branches, job, new Date())
      const [only] = branches
      if (branches.length !== 1 || !only?.endsStep || !only.runAt) return openBranches(driver.store, job, branches)
      return suspendJob(driver.store, job, { stepId: only.endsStep, runAt: only.runAt, wait: only.wait })
    }
  }
}

async function complete(driver: Driver, job: ClaimedJob, output: unknown) {
  const json = JSON.stringify(output ?? null)
  if (Buffer.byteLength(json) > limits.stepBytes) throw new RunFault("The function returned more than 4 MiB")
  await driver.endRun({ lease: job, status: "completed", output: json })
}

async function fail(driver: Driver, job: ClaimedJob, error: unknown) {
  const { store, functions, workerId, log } = driver
  log.warn({ functionId: job.functionId, runId: job.runId, error }, "run failed")
  const trigger: unknown = JSON.parse(job.event)
  const data = { function_id: job.functionId, run_id: job.runId, error, event: trigger }
  const event = { id: randomUUID(), name: "inngest/function.failed", data, ts: Date.now() }
  await retryDeadlock(() =>
    store.begin(async (tx) => {
      const [isHeld] = await endRuns(tx, [{ lease: job, status: "failed", output: JSON.stringify(error) }])
      if (isHeld) await ingestWithin(tx, { events: [event], functions, workerId })
    }),
  )
}
