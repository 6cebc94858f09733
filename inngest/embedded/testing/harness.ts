import { Inngest, type InngestFunction } from "inngest"
import type postgres from "postgres"
import { createEngine, type EngineOptions } from "../engine"
import type { Log } from "../log"
import { createEngineDatabase } from "./database"

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** A log that keeps nothing but the messages of errors. */
export function quietLog(errors: string[] = []): Log {
  return { info: () => {}, warn: () => {}, error: (_, message) => errors.push(message) }
}

/** An engine and a client of it, not started. */
export function connectEngine(options: Partial<EngineOptions> & { url: string }) {
  const engine = createEngine({ log: quietLog(), pollMs: 100, ...options })
  const client = new Inngest({
    id: "test",
    isDev: true,
    baseUrl: "http://inngest.embedded/",
    fetch: engine.fetch,
    logger: silent,
    internalLogger: silent,
  })
  return { engine, client }
}

/** What the functions of a test are made with: the client, and a place to note what they did. */
export type Kit = { client: Inngest; note: (what: string) => void }

/** A fresh database with a started engine that runs the functions `define` makes. */
export async function startTestEngine(
  define: (kit: Kit) => InngestFunction.Any[],
  options: Partial<EngineOptions> = {},
) {
  const database = await createEngineDatabase()
  const { engine, client } = connectEngine({ url: database.url, ...options })
  const notes: string[] = []
  const stop = async () => {
    await engine.stop({ drainMs: 500 })
    await database.drop()
  }
  try {
    await engine.start({ client, functions: define({ client, note: (what) => void notes.push(what) }) })
  } catch (error) {
    await stop()
    throw error
  }
  return {
    engine,
    client,
    notes,
    ...database,
    stop,
  }
}

export type RunRow = { id: string; functionId: string; status: string; output: unknown }

/** All runs, oldest first, without the app's name in the function's id. */
export async function readRuns(sql: postgres.Sql): Promise<RunRow[]> {
  return await sql<RunRow[]>`
    select id, replace(function_id, 'test-', '') as "functionId", status, output from engine_runs order by id`
}

/** Waits until `count` runs have ended and returns all. */
export async function runsEnded(sql: postgres.Sql, count: number, timeoutMs = 15_000): Promise<RunRow[]> {
  await until(async () => (await readRuns(sql)).filter(({ status }) => status !== "running").length >= count, timeoutMs)
  return readRuns(sql)
}

/** Waits until a run waits for an event or for time. */
export async function runsResting(sql: postgres.Sql, count: number) {
  await until(async () => {
    const rows = await sql`select 1 from engine_jobs where ends_step is not null and worker_id is null`
    return rows.length >= count
  })
}

/** Polls until the claim holds; throws after `timeoutMs`. */
export async function until(holds: () => Promise<boolean> | boolean, timeoutMs = 15_000): Promise<void> {
  const end = Date.now() + timeoutMs
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Did not happen within ${timeoutMs} ms`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
