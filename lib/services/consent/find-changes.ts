import "server-only"
import { and, asc, desc, eq, gt, gte, isNotNull, lt, type SQL } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { events } from "@/db/schema/events"
import type { ConsentChange, ConsentChangeFilters } from "@/lib/contracts/consent-changes"
import { flipEvent } from "@/lib/events/catalogue"
import { contains } from "../contains"
import type { Context } from "../context"

type Range = { order: "oldest" | "newest"; after?: number; before?: number; limit: number }

/**
 * Flips in the order of their consent sequence. The counter's row stays locked until a flip is committed, so whoever
 * sees a number sees all below it: nothing can appear behind a reader.
 */
export async function findConsentChanges(
  ctx: Context,
  filters: ConsentChangeFilters,
  { order, after, before, limit }: Range,
): Promise<ConsentChange[]> {
  const rows = await ctx.db
    .select({ event: events, email: contacts.email })
    .from(events)
    .leftJoin(contacts, and(eq(contacts.id, events.contactId), eq(contacts.projectId, events.projectId)))
    .where(
      and(
        eq(events.projectId, ctx.project.id),
        isNotNull(events.consentSequence),
        after === undefined ? undefined : gt(events.consentSequence, after),
        before === undefined ? undefined : lt(events.consentSequence, before),
        ...conditions(filters),
      ),
    )
    .orderBy((order === "oldest" ? asc : desc)(events.consentSequence))
    .limit(limit)
  return rows.map(toConsentChange)
}

function conditions(filters: ConsentChangeFilters): (SQL | undefined)[] {
  return [
    filters.subscribed === undefined ? undefined : eq(events.name, flipEvent(filters.subscribed)),
    filters.channel ? eq(events.channel, filters.channel) : undefined,
    filters.origin ? eq(events.origin, filters.origin) : undefined,
    filters.contactId ? eq(events.contactId, filters.contactId) : undefined,
    filters.search ? contains(contacts.email, filters.search) : undefined,
    filters.since ? gte(events.createdAt, new Date(filters.since)) : undefined,
    filters.until ? lt(events.createdAt, new Date(filters.until)) : undefined,
  ]
}

type Row = { event: typeof events.$inferSelect; email: string | null }

function toConsentChange({ event, email }: Row): ConsentChange {
  const { reason } = event.data
  return {
    sequence: event.consentSequence ?? 0,
    subscribed: event.name === flipEvent(true),
    // What was sent at the flip; a contact that is gone has no address any more.
    contact: { id: event.contactId ?? "", email: event.contactSnapshot?.email ?? email },
    changedAt: event.createdAt.toISOString(),
    channel: event.channel,
    reason: reason === "bounce" || reason === "complaint" ? reason : null,
    origin: event.origin,
    actor: event.actor,
    emailId: event.emailId,
    eventId: event.id,
  }
}
