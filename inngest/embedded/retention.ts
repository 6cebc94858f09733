import type { Log } from "./log"
import type { Store } from "./store/connect"
import { pruneEventKeys, pruneRuns } from "./store/prune"
import { repeat } from "./timer"

const everyMs = 60_000
const pauseMs = 50

/** Deletes ended runs and old event keys in small batches, once a minute. Several workers may do so at once. */
export function startRetention(store: Store, { keepRunsMs, log }: { keepRunsMs: number; log: Log }) {
  let isStopped = false

  async function untilDone(prune: () => Promise<boolean>) {
    while (!isStopped && (await prune())) await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }

  const stop = repeat({ everyMs, log, failure: "could not delete old runs" }, async () => {
    await untilDone(() => pruneRuns(store, keepRunsMs))
    await untilDone(() => pruneEventKeys(store))
  })
  return () => {
    isStopped = true
    return stop()
  }
}
