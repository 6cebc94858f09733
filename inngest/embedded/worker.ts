import { startClaimLoop } from "./claim-loop"
import { type Driver, drive } from "./drive"
import { startRetention } from "./retention"
import { type ClaimedJob, claimJobs, claimJobsInLanes } from "./store/claim"
import { connectSignals } from "./store/connect"
import { releaseJobs, rescheduleJob } from "./store/jobs"
import { freeLeasesOfDeadWorkers, holdWorkerLock, renewLeases } from "./store/liveness"
import { channel } from "./store/start-runs"
import { repeat } from "./timer"

/** See `createEngine` for units and defaults. */
export type WorkerOptions = {
  url: string
  concurrency: number
  claimSize: number
  leaseMs: number
  pollMs: number
  keepRunsMs: number
}

const afterCrashDelayMs = 2_000

/** Starts claiming and driving jobs, with all that keeps this worker's leases its own. */
export async function startWorker(driver: Omit<Driver, "isStopping">, options: WorkerOptions) {
  const { store, workerId, log } = driver
  const { leaseMs, pollMs, keepRunsMs } = options
  const signals = connectSignals(options.url)
  await holdWorkerLock(signals, workerId)
  const loop = startClaimLoop({
    ...options,
    log,
    claim: (count) => claim(driver, options, count),
    drive: (job) => drive({ ...driver, isStopping: () => loop.isStopping() }, job),
    onCrash: (job, error) => putBack(driver, job, error),
  })
  await signals.listen(channel, (sender) => sender === String(workerId) || loop.wake(), loop.wake)
  const stopRenewing = repeat({ everyMs: leaseMs / 3, log, failure: "could not renew leases" }, async () => {
    await holdWorkerLock(signals, workerId)
    await renewLeases(store, [...loop.active.keys()], leaseMs)
  })
  const stopWatching = repeat({ everyMs: pollMs, log, failure: "could not look for dead workers" }, async () => {
    if ((await freeLeasesOfDeadWorkers(store, workerId)) > 0) loop.wake()
  })
  const stopRetention = startRetention(store, { keepRunsMs, log })

  return {
    wake: loop.wake,
    active: () => loop.active.size,
    async stop(drainMs: number) {
      const left = await loop.stop(drainMs)
      await Promise.all([stopRenewing(), stopWatching(), stopRetention()])
      await releaseJobs(store, left)
      await signals.end({ timeout: 1 })
    },
  }
}

async function claim(
  { store, workerId, functions }: Omit<Driver, "isStopping">,
  { leaseMs }: WorkerOptions,
  count: number,
) {
  const jobs = await claimJobs(store, { workerId, leaseMs, count })
  const hasLanes = [...functions.values()].some(({ concurrency }) => concurrency !== null)
  if (!hasLanes || jobs.length === count) return jobs
  return [...jobs, ...(await claimJobsInLanes(store, { workerId, leaseMs, count: count - jobs.length }))]
}

async function putBack({ store, log }: Pick<Driver, "store" | "log">, job: ClaimedJob, error: unknown) {
  log.error({ runId: job.runId, functionId: job.functionId, error }, "could not drive a run; it is tried again")
  const runAt = new Date(Date.now() + afterCrashDelayMs)
  await rescheduleJob(store, job, { runAt, attempt: job.attempt }).catch((failure: unknown) => {
    log.error({ runId: job.runId, error: failure }, "could not put a job back; its lease will run out")
  })
}
