import "server-only"
import { and, desc, eq, inArray, sql } from "drizzle-orm"
import { events } from "@/db/schema/events"
import { NotFound } from "@/lib/errors"
import type { Context } from "../context"
import { textArray } from "../text-array"

export type EventRow = typeof events.$inferSelect

/** One event of the project. Throws NotFound for unknown and foreign ids alike. */
export async function findEvent(ctx: Context, id: string): Promise<EventRow> {
  const [row] = await ctx.db
    .select()
    .from(events)
    .where(and(eq(events.projectId, ctx.project.id), eq(events.id, id)))
  if (!row) throw new NotFound("event", id)
  return row
}

/** The newest event that has one of some names, of one contact if asked. */
export async function findNewestEvent(
  ctx: Context,
  { names, contactId }: { names: string[]; contactId?: string },
): Promise<EventRow | undefined> {
  if (names.length === 0) return undefined
  // Contacts have few events, names have many: the newest of each name is one look into the index.
  const isWanted = contactId
    ? and(eq(events.contactId, contactId), inArray(events.name, names))
    : eq(events.sequence, newestSequence(ctx, names))
  const [row] = await ctx.db
    .select()
    .from(events)
    .where(and(eq(events.projectId, ctx.project.id), isWanted))
    .orderBy(desc(events.sequence))
    .limit(1)
  return row
}

function newestSequence(ctx: Context, names: string[]) {
  return sql`(select max(newest.sequence) from unnest(${textArray(names)}) as wanted(name), lateral (
    select sequence from ${events} event where event.project_id = ${ctx.project.id} and event.name = wanted.name
    order by sequence desc limit 1) newest)`
}

/** The data of the newest events of a name, the newest first. */
export async function listNewestData(ctx: Context, name: string, limit: number): Promise<Record<string, unknown>[]> {
  const rows = await ctx.db
    .select({ data: events.data })
    .from(events)
    .where(and(eq(events.projectId, ctx.project.id), eq(events.name, name)))
    .orderBy(desc(events.sequence))
    .limit(limit)
  return rows.map(({ data }) => data)
}
