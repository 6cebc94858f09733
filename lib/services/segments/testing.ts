import { and, asc, eq, inArray, sql } from "drizzle-orm"
import { events } from "@/db/schema/events"
import { segmentMembers } from "@/db/schema/segment-members"
import { segments } from "@/db/schema/segments"
import { CreateSegment, type Segment } from "@/lib/contracts/segments"
import type { Filter, Rule } from "@/lib/workflow/conditions"
import type { Context } from "../context"
import { createSegment } from "./create"
import { continueComputation } from "./evaluation/continue-compute"
import { evaluateChanges } from "./evaluation/evaluate"
import { findSegment } from "./find"
import { getSegment } from "./get"

type Given = { name?: string; slug?: string; fireEvents?: boolean; trackMembership?: boolean }

/** A condition of one group, all of whose rules must hold. */
export function all(...filters: Rule[]): Filter {
  return { logic: "AND", groups: [{ filters }] }
}

export const isPro = all({ field: "data.plan", operator: "equals", value: "pro" })

/** A dynamic segment that was computed. */
export async function givenSegment(ctx: Context, condition: Filter, given: Given = {}): Promise<Segment> {
  const { id } = await createSegment(ctx, CreateSegment.parse({ name: "VIP Users", condition, ...given }))
  await compute(ctx, id)
  return getSegment(ctx, id)
}

/** A static segment without members. */
export function givenStatic(ctx: Context, given: Given = {}): Promise<Segment> {
  return createSegment(ctx, CreateSegment.parse({ name: "Invited", type: "STATIC", ...given }))
}

/** Computes what a run would. Transactions of other tests on the same server are of no interest here. */
export async function compute(ctx: Context, id: string): Promise<void> {
  await ctx.db.update(segments).set({ sinceXid: 0 }).where(eq(segments.id, id))
  const { generation } = await findSegment(ctx, id)
  for (let state = "going-on"; state === "going-on"; ) {
    state = (await continueComputation(ctx, { segmentId: id, generation })).state
  }
}

/** Judges whatever has changed, as a run would. */
export async function evaluateAll(ctx: Context): Promise<void> {
  for (let hasMore = true; hasMore; ) hasMore = (await evaluateChanges(ctx)).hasMore
}

/** The ids of a segment's members, sorted. */
export async function memberIds(ctx: Context, id: string): Promise<string[]> {
  const rows = await ctx.db
    .select({ id: segmentMembers.contactId })
    .from(segmentMembers)
    .where(and(eq(segmentMembers.projectId, ctx.project.id), eq(segmentMembers.segmentId, id)))
    .orderBy(asc(segmentMembers.contactId))
  return rows.map((row) => row.id)
}

/** What was told of segments, in the order in which it happened: `<contact> <event>`. */
export async function told(ctx: Context, names?: string[]): Promise<string[]> {
  const rows = await ctx.db
    .select({ name: events.name, contactId: events.contactId })
    .from(events)
    .where(
      and(
        eq(events.projectId, ctx.project.id),
        eq(events.channel, sql`'segment'`),
        names ? inArray(events.name, names) : undefined,
      ),
    )
    .orderBy(asc(events.sequence))
  return rows.map(({ name, contactId }) => `${contactId} ${name}`)
}
