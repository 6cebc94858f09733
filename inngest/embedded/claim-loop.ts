import type { Log } from "./log"
import type { ClaimedJob } from "./store/claim"
import { createWaker } from "./waker"

type ClaimLoop = {
  claim: (count: number) => Promise<ClaimedJob[]>
  drive: (job: ClaimedJob) => Promise<void>
  /** Called for a job whose driver threw. */
  onCrash: (job: ClaimedJob, error: unknown) => Promise<void>
  concurrency: number
  claimSize: number
  pollMs: number
  log: Log
}

/** Claims jobs while there is room, drives them, and rests until woken or `pollMs` is over. */
export function startClaimLoop(options: ClaimLoop) {
  const active = new Map<ClaimedJob, Promise<void>>()
  const waker = createWaker()
  let isStopping = false

  async function run(job: ClaimedJob) {
    await options.drive(job).catch((error: unknown) => options.onCrash(job, error))
    active.delete(job)
    waker.wake()
  }

  async function claimOnce(): Promise<boolean> {
    const count = Math.min(options.claimSize, options.concurrency - active.size)
    if (count <= 0) return false
    const jobs = await options.claim(count)
    for (const job of jobs) active.set(job, run(job))
    return jobs.length === count
  }

  async function loop() {
    while (!isStopping) {
      const mayBeMore = await claimOnce().catch((error: unknown) =>
        options.log.error({ error }, "could not claim jobs"),
      )
      if (!mayBeMore && !isStopping) await waker.rest(options.pollMs)
    }
  }

  const ended = loop()
  return {
    wake: waker.wake,
    active,
    isStopping: () => isStopping,
    /** Claims no more; resolves when all jobs are done or after `drainMs`, with the jobs that are not. */
    async stop(drainMs: number): Promise<ClaimedJob[]> {
      isStopping = true
      waker.wake()
      await ended
      await Promise.race([Promise.all(active.values()), new Promise((resolve) => setTimeout(resolve, drainMs).unref())])
      return [...active.keys()]
    },
  }
}
