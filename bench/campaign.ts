import { setTimeout as sleep } from "node:timers/promises"
import postgres, { type Sql } from "postgres"
import { z } from "zod"
import { call } from "./api"
import { mib, pidOf, residentBytes } from "./memory"

const people = Number(process.env.BENCH_PEOPLE ?? 100_000)
const killAtShare = 0.4
const lookEveryMs = 500

const Made = z.object({ data: z.object({ id: z.string() }) })
const Progress = z.object({ data: z.object({ status: z.string(), written: z.number() }) })

/**
 * A campaign into the local mailbox: messages per second, the memory of the worker on the way, and whether a worker that
 * is killed in the middle makes anybody get two.
 */
export async function measureCampaign(key: string): Promise<void> {
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1, onnotice: () => {} })
  try {
    console.log(`\nA campaign to ${people.toLocaleString("en")} contacts, local mailbox, worker killed on the way:`)
    await addPeople(sql)
    const id = await begin(key)
    await watch(sql, key, id)
    await prove(sql, id)
  } finally {
    await sql.end()
  }
}

async function addPeople(sql: Sql): Promise<void> {
  await sql`
    insert into contacts (id, project_id, email, subscribed, opted_in_at, data)
    select 'cnt_00' || right(replace(gen_random_uuid()::text, '-', ''), 30), ${process.env.HEED_PROJECT_ID ?? ""},
      'reader-' || number || '@example.com', true, now(), jsonb_build_object('name', 'Reader ' || number)
    from generate_series(1, ${people}::int) number`
  await sql`vacuum analyze`
}

async function begin(key: string): Promise<string> {
  const paragraph = "<p>Spring has come to the valley, and with it the first of our new things.</p>"
  const made = await call("POST", "/campaigns", {
    key,
    body: {
      name: "Bench",
      subject: "Spring, {{ name ?? 'friend' }}",
      body: `<style>p{color:#333}</style><h1>Hello {{ name ?? 'there' }}</h1>${paragraph.repeat(20)}<a href="https://example.com/spring">See them</a>`,
      from: "hello@example.com",
    },
  })
  const { id } = Made.parse(made).data
  await call("POST", `/campaigns/${id}/send`, { key, body: {} })
  return id
}

/** Prints how far it is and what memory the worker has at each tenth. */
async function watch(sql: Sql, key: string, id: string): Promise<void> {
  const startedAt = performance.now()
  let [tenth, wasKilled] = [0, false]
  for (;;) {
    await sleep(lookEveryMs)
    const { status } = Progress.parse(await call("GET", `/campaigns/${id}`, { key })).data
    const [row] = await sql`select count(*)::int as sent from emails where campaign_id = ${id} and sent_at is not null`
    const sent = Number(row?.sent)
    const seconds = (performance.now() - startedAt) / 1000
    if (sent >= ((tenth + 1) * people) / 10 || status === "SENT") {
      tenth = Math.floor((sent * 10) / people)
      const memory = mib(await residentBytes("worker"))
      console.log(
        `${sent.toLocaleString("en").padStart(9)} sent after ${seconds.toFixed(0)} s: ${(sent / seconds).toFixed(0)}/s, worker ${memory}`,
      )
    }
    if (!wasKilled && sent > killAtShare * people) {
      wasKilled = true
      process.kill(await pidOf("worker"), "SIGKILL")
      console.log("           worker killed")
    }
    if (status === "SENT") return
    if (status !== "SENDING" && status !== "SCHEDULED") throw new Error(`The campaign became ${status}.`)
  }
}

async function prove(sql: Sql, id: string): Promise<void> {
  const [row] = await sql`
    select count(*)::int as emails, count(distinct contact_id)::int as readers,
      (select count(*)::int from events where name = 'email.sent' and data ->> 'campaignId' = ${id}) as told,
      (select count(*)::int from mailbox_messages) as kept
    from emails where campaign_id = ${id} and status = 'sent'`
  console.log(`          ${row?.emails} sent to ${row?.readers} contacts, ${row?.kept} kept, ${row?.told} told of`)
  if ([row?.emails, row?.readers, row?.told].some((count) => count !== people))
    throw new Error("Somebody got none, or two.")
}
