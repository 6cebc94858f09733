import { randomInt } from "node:crypto"
import { createFetch, type Receiver } from "./answer"
import { takeCheckpoint } from "./checkpoint"
import { createIngest } from "./ingest"
import type { LiveRuns } from "./live-runs"
import type { Log } from "./log"
import { createCall, type Functions } from "./protocol/call"
import { readFunctions } from "./protocol/config"
import { connectStore } from "./store/connect"
import { createRunEnder } from "./store/end-runs"
import { createStepWriter } from "./store/steps"
import { startWorker } from "./worker"

const defaults = {
  concurrency: 100,
  claimSize: 25,
  leaseMs: 15_000,
  pollMs: 500,
  keepRunsMs: 60 * 60 * 1000,
  maxConnections: 8,
}

const largestWorkerId = 2 ** 31 - 1
const closeTimeoutSeconds = 5

/**
 * - `url`: the PostgreSQL with the `engine_` tables; the engine opens `maxConnections` (8) of its own, a worker 2 more
 * - `concurrency`: jobs driven at once by this process; default 100, claimed by up to `claimSize` (25)
 * - `leaseMs`: how long a hung worker keeps its jobs; default 15 s. A dead one loses them within `pollMs` (500 ms)
 * - `keepRunsMs`: how long ended runs stay; default 1 hour. Event ids and idempotency keys hold for 24 hours
 */
export type EngineOptions = { url: string; log: Log } & Partial<typeof defaults>

/**
 * The embedded engine: runs Inngest functions in this process, durable in PostgreSQL, over the SDK's public protocol. Give
 * `fetch` to `new Inngest({ isDev: true, baseUrl: "http://inngest.embedded/", fetch })`, then `start` the functions. Any
 * number of processes may share a database.
 */
export function createEngine(given: EngineOptions) {
  const options = { ...defaults, ...given }
  const { log } = options
  const store = connectStore(options.url, options.maxConnections)
  const live: LiveRuns = new Map()
  const workerId = randomInt(1, largestWorkerId)
  const saveSteps = createStepWriter(store)
  const endRun = createRunEnder(store)
  const receiver: Receiver = {
    ingest: null,
    checkpoint: (body) => takeCheckpoint(body, live, saveSteps),
    log,
  }
  let worker: Awaited<ReturnType<typeof startWorker>> | null = null

  return {
    fetch: createFetch(receiver),

    /** Reads the functions and starts running them. @throws UnsupportedFunction if one needs more than the engine does. */
    async start(served: Functions) {
      if (worker) throw new Error("The embedded engine has started already")
      const call = createCall(served)
      const functions = await readFunctions(call)
      receiver.ingest = createIngest(store, { functions, workerId, onCommit: () => worker?.wake() })
      worker = await startWorker({ store, call, functions, live, saveSteps, endRun, workerId, log }, options)
    },

    /** Lets calls in progress end for up to `drainMs` (default 10 s), then gives their jobs to whoever claims next. */
    async stop({ drainMs = 10_000 } = {}) {
      await worker?.stop(drainMs)
      receiver.ingest = null
      await store.end({ timeout: closeTimeoutSeconds })
    },

    /** Jobs this process is driving now. */
    active: () => worker?.active() ?? 0,
  }
}
