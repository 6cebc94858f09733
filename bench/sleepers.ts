import { setTimeout as sleep } from "node:timers/promises"
import postgres, { type Sql } from "postgres"
import { call } from "./api"

const firstSleeperTimeoutMs = 10_000

/**
 * Executions that sleep for a month. One is made as a user makes it; the others are copies of all its rows, because so
 * many starts would take longer than anything that is to be measured.
 */
export async function makeSleepers(keys: { secretKey: string; publicKey: string }, count: number): Promise<void> {
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1, onnotice: () => {} })
  try {
    const executionId = await sleepOnce(sql, keys)
    await copySleeper(sql, executionId, count)
    await sql`vacuum analyze`
    await sql`checkpoint`
  } finally {
    await sql.end()
  }
}

async function sleepOnce(sql: Sql, { secretKey: key, publicKey }: { secretKey: string; publicKey: string }) {
  const made = (await call("POST", "/workflows", {
    key,
    body: { name: "Sleep", eventName: "bench.sleeps" },
  })) as { id: string } // the API's contract
  const config = { amount: 30, unit: "days" }
  await call("POST", `/workflows/${made.id}/steps`, { key, body: { type: "DELAY", name: "A month", config } })
  await call("PATCH", `/workflows/${made.id}`, { key, body: { enabled: true } })
  await call("POST", "/v1/track", {
    key: publicKey,
    body: { event: "bench.sleeps", email: "sleeper@example.com" },
  })
  const deadline = performance.now() + firstSleeperTimeoutMs
  while (performance.now() < deadline) {
    const [row] = await sql`select id from executions where workflow_id = ${made.id} and status = 'WAITING'`
    if (row) return String(row.id)
    await sleep(50)
  }
  throw new Error("The execution to copy did not fall asleep.")
}

/** Every row that belongs to a sleeping execution and its run, with the ids changed. */
async function copySleeper(sql: Sql, executionId: string, count: number): Promise<void> {
  await sql`create temp table numbers as select n::text as n from generate_series(1, ${count}) n`
  await copyRows(sql, "contacts", sql`email = 'sleeper@example.com'`, { id: "suffix", email: "prefix" })
  await copyRows(sql, "executions", sql`id = ${executionId}`, {
    id: "suffix",
    contact_id: "suffix",
    event_id: "suffix",
    run_id: "suffix",
  })
  await copyRows(sql, "step_runs", sql`execution_id = ${executionId}`, { id: "suffix", execution_id: "suffix" })
  const run = sql`(select run_id from executions where id = ${executionId})`
  await copyRows(sql, "engine_runs", sql`id = ${run}`, { id: "suffix" })
  await copyRows(sql, "engine_steps", sql`run_id = ${run}`, { run_id: "suffix", position: "omitted" })
  await copyRows(sql, "engine_jobs", sql`run_id = ${run}`, { run_id: "suffix", id: "omitted" })
  await copyRows(sql, "engine_waits", sql`run_id = ${run}`, { run_id: "suffix", value: "suffix" })
}

type Change = "suffix" | "prefix" | "omitted"

async function copyRows(sql: Sql, table: string, which: ReturnType<Sql>, changes: Record<string, Change>) {
  const rows = await sql`select column_name as name from information_schema.columns where table_name = ${table}`
  const columns = rows.map((row) => String(row.name)).filter((name) => changes[name] !== "omitted")
  const values = columns.map((name) => {
    if (changes[name] === "suffix") return sql`${sql(name)} || '-' || numbers.n`
    return changes[name] === "prefix" ? sql`numbers.n || '-' || ${sql(name)}` : sql`${sql(name)}`
  })
  const list = values.flatMap((value, index) => (index === 0 ? [value] : [sql`, `, value]))
  await sql`
    insert into ${sql(table)} (${sql(columns)})
    select ${list} from ${sql(table)}, numbers where ${which}`
}
