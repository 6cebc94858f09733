import "server-only"
import { sql } from "drizzle-orm"
import { events } from "@/db/schema/events"
import { workflowTriggers } from "@/db/schema/workflow-triggers"
import { newId } from "@/lib/ids"
import { actorName, type Context } from "../context"
import type { EventFacts } from "./event"
import { recordEvent } from "./record"

/** Facts of events that tell of no flip and come from nobody's own call. */
export type PlainFacts = Omit<EventFacts, "name" | "contactSnapshot" | "consentSequence" | "origin">

/**
 * Writes many events of one name as `recordEvent` does. Where no workflow and no wait listens to them, as mostly, they are
 * one statement. Must run inside the transaction of the changes that they tell of.
 */
export async function recordEvents(tx: Context, name: string, facts: PlainFacts[]): Promise<void> {
  if (facts.length === 0 || (await writeUnheard(tx, name, facts))) return
  for (const each of facts) await recordEvent(tx, { ...each, name })
}

/** Writes all of them if nothing listens to any, else none; answers which. */
async function writeUnheard(tx: Context, name: string, facts: PlainFacts[]): Promise<boolean> {
  const rows = facts.map(({ emailId = null, causationId = null, depth = 0, ...rest }) => ({
    ...{ ...rest, emailId, causationId, depth },
    id: newId("evt"),
  }))
  const given = sql`json_to_recordset(${JSON.stringify(rows)}::text::json) as event (id text, data json, channel text,
    "contactId" text, "emailId" text, "causationId" text, depth integer)`
  const written = await tx.db.execute(sql`
    insert into ${events} (id, project_id, name, data, contact_id, channel, actor, email_id, causation_id, depth, created_at)
    select event.id, ${tx.project.id}, ${name}, event.data, event."contactId", event.channel, ${actorName(tx.actor)},
      event."emailId", event."causationId", event.depth, ${tx.now.toISOString()}::timestamptz
    from ${given}
    where not exists (select 1 from ${workflowTriggers} where project_id = ${tx.project.id} and event_name = ${name})
      and not exists (select 1 from ${given}, lateral open_waits(event."contactId", ${name}))
    returning id`)
  return written.length === rows.length
}
