import { sql } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { TestDatabase } from "@/db/testing"
import { type ConsentChange, ConsentChangesQuery } from "@/lib/contracts/consent-changes"
import type { Context } from "../context"
import { openTestDatabase, testContext } from "../testing"
import { exportConsentChanges } from "./export-changes"
import { listConsentChanges } from "./list-changes"

const flips = 50_000
const contacts = 5_000

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

/** Flips in bulk, as changeSubscription would have written them: each contact goes out and in again, in turn. */
async function givenFlips(ctx: Context): Promise<void> {
  await ctx.db.execute(sql`
    insert into events (id, project_id, name, contact_id, contact_snapshot, consent_sequence, channel, actor)
    select 'evt_' || lpad(to_hex(number), 32, '0'), ${ctx.project.id},
      case when (number / ${contacts}) % 2 = 0 then 'contact.unsubscribed' else 'contact.subscribed' end,
      'cnt_' || number % ${contacts}, jsonb_build_object('email', number % ${contacts} || '@example.com', 'data', '{}'::jsonb),
      number + 1, 'api', 'key:test'
    from generate_series(0, ${flips - 1}) as number`)
}

/** A receiver as the docs tell to write one: of each contact, the highest sequence counts. */
function createReceiver() {
  const known = new Map<string, { sequence: number; subscribed: boolean }>()
  function take({ contact, sequence, subscribed }: Pick<ConsentChange, "contact" | "sequence" | "subscribed">) {
    if ((known.get(contact.id)?.sequence ?? 0) < sequence) known.set(contact.id, { sequence, subscribed })
  }
  return { known, take }
}

function damaged(all: ConsentChange[]): ConsentChange[] {
  const arrived = all.filter(({ sequence }) => (sequence * 7919) % 20 !== 0)
  for (let index = 0; index + 40 < arrived.length; index += 20) {
    const [early] = arrived.splice(index, 1)
    if (early) arrived.splice(index + 37, 0, early)
  }
  return arrived
}

describe("the feed of flips", () => {
  it("brings a receiver that lost 5 % and reordered 5 % of 50,000 deliveries to the same state", async () => {
    const ctx = await testContext(database)
    await givenFlips(ctx)
    const all: ConsentChange[] = JSON.parse(await new Response(exportConsentChanges(ctx, { format: "json" })).text())
    const [perfect, lossy] = [createReceiver(), createReceiver()]
    for (const change of all) perfect.take(change)
    for (const change of damaged(all)) lossy.take(change)
    expect(lossy.known).not.toEqual(perfect.known)
    for (let after = 0, hasMore = true; hasMore; ) {
      const page = await listConsentChanges(ctx, ConsentChangesQuery.parse({ after, limit: 100 }))
      for (const change of page.data) lossy.take(change)
      after = page.data.at(-1)?.sequence ?? after
      hasMore = page.hasMore
    }
    expect([lossy.known, all.length]).toEqual([perfect.known, flips])
  }, 60_000)
})
