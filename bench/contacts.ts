import postgres, { type Sql } from "postgres"
import { call } from "./api"

const people = Number(process.env.BENCH_PEOPLE ?? 1_000_000)
const times = 40

/** The list of contacts with a million of them: newest, by a part of the address, by a filter. */
export async function measureContacts(key: string): Promise<void> {
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1, onnotice: () => {} })
  try {
    console.log(`\nThe list of contacts, ${people.toLocaleString("en")} of them, over HTTP:`)
    const startedAt = performance.now()
    await addPeople(sql)
    console.log(`made in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
    const newest = await measure("newest 50", key, () => "/contacts?limit=50")
    for (const [label, path] of Object.entries(paths)) {
      const p95 = await measure(label, key, path)
      console.log(`${"".padEnd(34)} p95 is ${(p95 / newest).toFixed(1)} of the newest`)
    }
  } finally {
    await sql.end()
  }
}

const rule = (field: string, value: unknown) =>
  encodeURIComponent(JSON.stringify({ logic: "AND", groups: [{ filters: [{ field, operator: "equals", value }] }] }))

const some = () => Math.floor(Math.random() * people)

const paths: Record<string, () => string> = {
  "a part that one has": () => `/contacts?limit=50&search=person-${some()}@`,
  "a part that one in 1,000 has": () => `/contacts?limit=50&search=${String(some()).padStart(3, "0").slice(-3)}@`,
  "a part that all have": () => "/contacts?limit=50&search=example",
  "a part that nobody has": () => "/contacts?limit=50&search=zzqqxx",
  "what it begins with, 2 characters": () => "/contacts?limit=50&search=pe",
  "2 characters that nobody has": () => "/contacts?limit=50&search=zq",
  "a filter that one in 10 meets": () => `/contacts?limit=50&filter=${rule("data.tenth", some() % 10)}`,
  "a filter that one meets": () => `/contacts?limit=50&filter=${rule("data.number", some())}`,
}

async function addPeople(sql: Sql): Promise<void> {
  await sql`
    insert into contacts (id, project_id, email, subscribed, opted_in_at, data)
    select 'cnt_' || lpad(to_hex(number), 32, '0'), ${process.env.HEED_PROJECT_ID ?? ""},
      'person-' || number || '@example.com', true, now(),
      jsonb_build_object('number', number, 'tenth', number % 10, 'name', 'Person ' || number, 'city', 'Bern')
    from generate_series(0, ${people - 1}::int) number on conflict do nothing`
  await sql`vacuum analyze contacts`
}

/** Prints the half and the 95th of a hundred, in milliseconds; answers the latter. */
async function measure(label: string, key: string, path: () => string): Promise<number> {
  const taken: number[] = []
  for (let time = 0; time < times; time++) {
    const startedAt = performance.now()
    await call("GET", path(), { key })
    taken.push(performance.now() - startedAt)
  }
  taken.sort((a, b) => a - b)
  const at = (share: number) => taken[Math.floor((times - 1) * share)] ?? Number.NaN
  console.log(`${label.padEnd(34)} p50 ${at(0.5).toFixed(0).padStart(5)} ms, p95 ${at(0.95).toFixed(0).padStart(5)} ms`)
  return at(0.95)
}
