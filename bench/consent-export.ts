import postgres, { type Sql } from "postgres"
import { request } from "undici"
import { mib, residentBytes, watchPeak } from "./memory"

const stages = [10_000, 100_000, 1_000_000]
const people = 100_000

const formats = ["csv", "json"] as const
type Format = (typeof formats)[number]

/** By how many bytes the server's memory grew during a download. */
type Growth = Record<Format, number>

/** The export of all flips: how fast it is, and whether the server's memory grows with their number. */
export async function measureConsentExport(): Promise<void> {
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1, onnotice: () => {} })
  try {
    console.log("\nExport of consent changes, over HTTP:")
    const growths: Growth[] = []
    for (const [index, count] of stages.entries()) {
      await addFlips(sql, { from: (stages[index - 1] ?? 0) + 1, to: count })
      if (index === 0) for (const format of formats) await download(format)
      growths.push(await measureBoth())
    }
    for (const format of formats)
      console.log(`${format}: the server grew by ${growths.map((growth) => mib(growth[format])).join(", ")}`)
  } finally {
    await sql.end()
  }
}

/** As changeSubscription writes them: contacts go out and come back in turn. */
async function addFlips(sql: Sql, { from, to }: { from: number; to: number }): Promise<void> {
  const projectId = process.env.HEED_PROJECT_ID ?? ""
  await sql`
    insert into contacts (id, project_id, email, subscribed)
    select 'cnt_bench' || number, ${projectId}, 'flip-' || number || '@example.com', false
    from generate_series(0, ${people - 1}::int) number on conflict do nothing`
  await sql`
    insert into events (id, project_id, name, data, contact_id, contact_snapshot, consent_sequence, channel, origin, actor)
    select 'evt_bench' || lpad(number::text, 12, '0'), ${projectId},
      case when (number / ${people}::int) % 2 = 0 then 'contact.unsubscribed' else 'contact.subscribed' end, '{}',
      'cnt_bench' || number % ${people}::int,
      jsonb_build_object('email', 'flip-' || number % ${people}::int || '@example.com', 'subscribed', false,
        'data', jsonb_build_object('plan', 'pro')),
      number, 'api', 'bench', 'key:bench'
    from generate_series(${from}::int, ${to}::int) number`
  await sql`vacuum analyze`
}

async function measureBoth(): Promise<Growth> {
  const growth = { csv: 0, json: 0 }
  for (const format of formats) {
    const before = await residentBytes("web")
    const peak = watchPeak("web")
    const startedAt = performance.now()
    const { rows, bytes } = await download(format)
    const seconds = (performance.now() - startedAt) / 1000
    growth[format] = (await peak.stop()) - before
    console.log(
      `${format.padEnd(5)} ${rows.toLocaleString("en").padStart(9)} rows, ${mib(bytes)} in ${seconds.toFixed(1)} s: ` +
        `${(rows / seconds).toFixed(0)} rows/s; server memory ${mib(before)}, grew by up to ${mib(growth[format])}`,
    )
  }
  return growth
}

/** Counts the lines of a download without keeping it; the first and the last of each format hold no flip. */
async function download(format: Format): Promise<{ rows: number; bytes: number }> {
  const { body, statusCode } = await request(`${process.env.HEED_URL}/api/consent-changes/export?format=${format}`, {
    headers: { authorization: `Bearer ${process.env.HEED_SECRET_KEY}` },
  })
  if (statusCode !== 200) throw new Error(`The export answered ${statusCode}: ${await body.text()}`)
  let [lines, bytes] = [0, 0]
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines++
  }
  return { rows: format === "csv" ? lines - 1 : lines - 2, bytes }
}
