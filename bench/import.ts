import { once } from "node:events"
import { Readable } from "node:stream"
import { finished } from "node:stream/promises"
import { setTimeout as sleep } from "node:timers/promises"
import postgres, { type Sql } from "postgres"
import { request } from "undici"
import { z } from "zod"
import { call } from "./api"
import { mib, pidOf, residentBytes, watchPeak } from "./memory"

const rows = Number(process.env.BENCH_ROWS ?? 100_000)
const largeBytes = 50 * 1024 * 1024
const killAtShare = 0.4
const lookEveryMs = 200

const Walk = z.object({
  id: z.string(),
  status: z.string(),
  problem: z.string().nullable(),
  counts: z.record(z.string(), z.number()),
})

/** Imports beside plain COPY of the same rows, and the memory of both processes for a large file. */
export async function measureImport(key: string): Promise<void> {
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1, onnotice: () => {} })
  try {
    console.log(`\nImport of ${rows.toLocaleString("en")} contacts:`)
    const copied = await copy(sql)
    console.log(`plain COPY into a table with the same indexes: ${copied.toFixed(1)} s`)
    for (const [name, prefix, subscribed] of [
      ["all new", "new", "true"],
      ["all known, nothing new", "new", "true"],
    ] as const) {
      const checked = await walk(key, () => csv(rows, { prefix, subscribed }), "check")
      const { seconds } = await walk(key, () => csv(rows, { prefix, subscribed }), "start")
      const ratio = (seconds / copied).toFixed(1)
      console.log(
        `${name.padEnd(24)} ${seconds.toFixed(1)} s, ${(rows / seconds).toFixed(0)} rows/s, ${ratio} times COPY; its check ${checked.seconds.toFixed(1)} s`,
      )
    }
    const flips = rows / 10
    const flipped = await walk(key, () => csv(flips, { prefix: "new", subscribed: "false" }), "start")
    console.log(`${"a tenth opts out".padEnd(24)} ${(flips / flipped.seconds).toFixed(0)} flips/s`)
    await measureLarge(key)
    await proveResumed(sql, key)
  } finally {
    await sql.end()
  }
}

async function measureLarge(key: string): Promise<void> {
  const before = { web: await residentBytes("web"), worker: await residentBytes("worker") }
  const peaks = { web: watchPeak("web"), worker: watchPeak("worker") }
  const note = "x".repeat(400)
  const { seconds, uploadSeconds, counts } = await walk(
    key,
    () => csv(Math.floor(largeBytes / 450), { prefix: "large", subscribed: "true", note }),
    "start",
  )
  const [web, worker] = [await peaks.web.stop(), await peaks.worker.stop()]
  console.log(
    `${mib(largeBytes)}, ${counts.rows} rows: uploaded in ${uploadSeconds.toFixed(1)} s, imported in ${seconds.toFixed(1)} s; ` +
      `server ${mib(before.web)}, grew by up to ${mib(web - before.web)}; worker ${mib(before.worker)}, by ${mib(worker - before.worker)}`,
  )
}

/** Whether a worker that is killed in the middle leaves anybody out, or takes anybody twice. */
async function proveResumed(sql: Sql, key: string): Promise<void> {
  let wasKilled = false
  const { seconds, counts } = await walk(key, () => csv(rows, { prefix: "killed", subscribed: "true" }), "start", {
    onLook: async (done) => {
      if (wasKilled || done < killAtShare * rows) return
      wasKilled = true
      process.kill(await pidOf("worker"), "SIGKILL")
    },
  })
  const [row] = await sql`select count(*)::int as people from contacts where email like 'killed-%'`
  console.log(
    `worker killed on the way: ${counts.created} made after ${seconds.toFixed(1)} s, ${row?.people} are there`,
  )
  if (!wasKilled || counts.created !== rows || row?.people !== rows) throw new Error("Somebody is missing, or twice.")
}

function* csv(count: number, { prefix, subscribed, note = "" }: { prefix: string; subscribed: string; note?: string }) {
  yield "email,subscribed,first_name,plan,seats,note\n"
  for (let number = 0; number < count; number++)
    yield `${prefix}-${number}@example.com,${subscribed},Reader ${number},pro,${number % 50},${note}\n`
}

/** In pieces, as a network brings them. */
function streamOf(lines: Iterable<string>): Readable {
  return Readable.from(inPieces(lines), { objectMode: false })
}

function* inPieces(lines: Iterable<string>) {
  let piece = ""
  for (const line of lines) {
    piece += line
    if (piece.length < 65_536) continue
    yield piece
    piece = ""
  }
  yield piece
}

type Looking = { onLook?: (rowsDone: number) => Promise<void> }

async function walk(key: string, lines: () => Iterable<string>, how: "check" | "start", { onLook }: Looking = {}) {
  const uploadedAt = performance.now()
  const answer = await request(`${process.env.HEED_URL}/api/imports?kind=contacts&name=bench.csv`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "text/csv" },
    body: streamOf(lines()),
  })
  const { id } = Walk.parse(await answer.body.json())
  const startedAt = performance.now()
  await call("POST", `/imports/${id}/${how}`, { key, body: { options: { subscribeNew: true } } })
  for (;;) {
    const { status, counts, problem } = Walk.parse(await call("GET", `/imports/${id}`, { key }))
    if (status === "CHECKED" || status === "COMPLETED") {
      const uploadSeconds = (startedAt - uploadedAt) / 1000
      return { uploadSeconds, seconds: (performance.now() - startedAt) / 1000, counts }
    }
    await onLook?.(counts.rows ?? 0)
    if (status !== "RUNNING" && status !== "CHECKING") throw new Error(`The import became ${status}: ${problem}`)
    await sleep(lookEveryMs)
  }
}

async function copy(sql: Sql): Promise<number> {
  await sql`create table copied_contacts (like contacts including all)`
  const columns = sql`copied_contacts (id, project_id, email, subscribed, data)`
  const startedAt = performance.now()
  const target = await sql`copy ${columns} from stdin`.writable()
  for (let number = 0; number < rows; number++) {
    const data = JSON.stringify({ first_name: `Reader ${number}`, plan: "pro", seats: number % 50 })
    const id = `cnt_${String(number).padStart(32, "0")}`
    const line = `${id}\t${process.env.HEED_PROJECT_ID}\tcopied-${number}@example.com\tt\t${data}\n`
    if (!target.write(line)) await once(target, "drain")
  }
  target.end()
  await finished(target)
  return (performance.now() - startedAt) / 1000
}
