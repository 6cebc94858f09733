import "server-only"
import { and, eq, inArray, sql } from "drizzle-orm"
import { events } from "@/db/schema/events"
import { segmentMembers } from "@/db/schema/segment-members"
import { eventsIn } from "@/lib/segments/dependencies"
import type { Activity, Facts } from "@/lib/segments/judge"
import type { Filter } from "@/lib/workflow/conditions"
import { contactScope } from "../../contacts/scope"
import type { ContactRow } from "../../contacts/to-contact"
import type { Context } from "../../context"
import { textArray } from "../../text-array"

/** What is known of some contacts, as far as conditions look: `members` are the ids of the segments that each is in. */
export type Known = { contact: ContactRow; members: Set<string>; facts: Facts }

/** Loads what conditions look at for many contacts, in two queries at most. `members` may be changed while judging. */
export async function loadFacts(ctx: Context, people: ContactRow[], conditions: Filter[]): Promise<Known[]> {
  const ids = people.map(({ id }) => id)
  const activities = await loadActivities(ctx, ids, eventsIn(conditions))
  const memberships = await loadMemberships(ctx, ids)
  return people.map((contact) => {
    const members = memberships.get(contact.id) ?? new Set<string>()
    const own = activities.get(contact.id)
    const facts: Facts = {
      scope: contactScope(contact),
      activity: (eventName) => own?.get(eventName),
      isMember: (segmentId) => members.has(segmentId),
    }
    return { contact, members, facts }
  })
}

/** The segments that contacts are in, by the contacts' ids. */
export async function loadMemberships(ctx: Context, contactIds: string[]): Promise<Map<string, Set<string>>> {
  if (contactIds.length === 0) return new Map()
  const rows = await ctx.db
    .select({ contactId: segmentMembers.contactId, segmentId: segmentMembers.segmentId })
    .from(segmentMembers)
    .where(and(eq(segmentMembers.projectId, ctx.project.id), inArray(segmentMembers.contactId, contactIds)))
  const found = new Map<string, Set<string>>()
  for (const { contactId, segmentId } of rows)
    found.set(contactId, (found.get(contactId) ?? new Set<string>()).add(segmentId))
  return found
}

type Wanted = { names: string[]; mostTimes: number }
type Row = { contactId: string; name: string; oldest: number[]; newest: number[] }

async function loadActivities(ctx: Context, contactIds: string[], { names, mostTimes }: Wanted) {
  const found = new Map<string, Map<string, Activity>>()
  if (names.length === 0 || contactIds.length === 0) return found
  const at = sql`extract(epoch from created_at) * 1000`
  const rows = await ctx.db.execute<Row>(sql`
    select contact_id as "contactId", name,
      array_to_json((array_agg(${at} order by created_at))[1:${mostTimes}::int]) as oldest,
      array_to_json((array_agg(${at} order by created_at desc))[1:${mostTimes}::int]) as newest
    from ${events}
    where project_id = ${ctx.project.id} and contact_id = any(${textArray(contactIds)}) and name = any(${textArray(names)})
    group by contact_id, name`)
  for (const { contactId, name, oldest, newest } of rows) {
    const own = found.get(contactId) ?? new Map<string, Activity>()
    found.set(contactId, own.set(name, { oldest: oldest.map(Math.round), newest: newest.map(Math.round) }))
  }
  return found
}
