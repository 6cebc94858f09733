import { eventKey, planRuns } from "./plan-runs"
import type { FunctionConfig } from "./protocol/config"
import type { EngineEvent } from "./protocol/event"
import { createBatch } from "./store/batch"
import type { Sql, Store } from "./store/connect"
import { startRuns } from "./store/start-runs"
import { type AwaitedPath, awaitedPaths, resolveWaits } from "./store/waits"

type Ingest = { functions: Map<string, FunctionConfig>; workerId: number }

/** Takes in the events of many requests together; each resolves when its own are committed. */
export function createIngest(store: Store, options: Ingest & { onCommit: () => void }) {
  return createBatch({
    maxItems: 200,
    flush: async (requests: EngineEvent[][]) => {
      const events = requests.flat()
      const paths = await awaitedPaths(store, distinctNames(events))
      if (paths.length === 0) await takeIn(store, { ...options, events, paths })
      else await store.begin((tx) => takeIn(tx, { ...options, events, paths }))
      options.onCommit()
      return requests.map(() => true)
    },
  })
}

/** Takes in events of the engine itself, in the transaction that caused them. */
export async function ingestWithin(tx: Sql, options: Ingest & { events: EngineEvent[] }) {
  const paths = await awaitedPaths(tx, distinctNames(options.events))
  await takeIn(tx, { ...options, paths })
}

async function takeIn(sql: Sql, options: Ingest & { events: EngineEvent[]; paths: AwaitedPath[] }) {
  const { functions, paths, workerId } = options
  const events = firstOfEachKey(options.events)
  const runs = planRuns(events, functions.values())
  const fresh = await startRuns(sql, { keys: events.map(eventKey), runs, workerId })
  if (paths.length === 0) return
  const received = events.filter((event) => fresh.has(eventKey(event)))
  await resolveWaits(sql, { events: received, paths, startedRunIds: runs.map(({ id }) => id) })
}

function firstOfEachKey(events: EngineEvent[]): EngineEvent[] {
  const seen = new Set<string>()
  return events.filter((event) => !seen.has(eventKey(event)) && seen.add(eventKey(event)))
}

function distinctNames(events: EngineEvent[]): string[] {
  return [...new Set(events.map(({ name }) => name))]
}
