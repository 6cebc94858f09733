import "server-only"
import { eq, sql } from "drizzle-orm"
import { workflowTriggers } from "@/db/schema/workflow-triggers"
import { catalogue } from "@/lib/events/catalogue"
import type { Context } from "../context"
import { listSegmentEvents } from "../segments/asking/list-events"

export type EventNameOffer = { name: string; sentence: string | null; reserved: boolean }

/**
 * The events that a trigger can listen to: the system's own, those of every segment, whether or not they ever fired, then those
 * tracked so far.
 */
export async function listEventNames(ctx: Context): Promise<EventNameOffer[]> {
  const own = catalogue
    .filter((event) => !event.pattern)
    .map(({ name, sentence }) => ({ name, sentence, reserved: true }))
  const ofSegments = await listSegmentEvents(ctx)
  // A loose index scan: one probe for each name, however many events carry it.
  const tracked = await ctx.db.execute<{ name: string }>(sql`
    with recursive names as (
      (select name from events where project_id = ${ctx.project.id} order by name limit 1)
      union all
      select (select name from events where project_id = ${ctx.project.id} and name > names.name order by name limit 1)
      from names where names.name is not null
    )
    select name from names where name is not null limit 500`)
  const listened = await ctx.db
    .select({ name: workflowTriggers.eventName })
    .from(workflowTriggers)
    .where(eq(workflowTriggers.projectId, ctx.project.id))
  const known = new Set([...own, ...ofSegments].map((event) => event.name))
  const others = [...new Set([...tracked, ...listened].map((row) => row.name))]
    .filter((name) => !known.has(name))
    .sort()
  return [...own, ...ofSegments, ...others.map((name) => ({ name, sentence: null, reserved: false }))]
}
