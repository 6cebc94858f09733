import "server-only"
import { and, desc, eq, lt } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { events } from "@/db/schema/events"
import type { EventListQuery, RecordedEvent } from "@/lib/contracts/events"
import { type Page, toPage } from "@/lib/contracts/list"
import type { Context } from "../context"
import { decodeCursor, encodeCursor, invalidCursor } from "../cursor"

const order = "sequence"

/** Events of the project, newest first, of one name or one contact if asked. Throws Invalid for a foreign cursor. */
export async function listEvents(ctx: Context, query: EventListQuery): Promise<Page<RecordedEvent>> {
  const rows = await ctx.db
    .select({ event: events, email: contacts.email })
    .from(events)
    .leftJoin(contacts, and(eq(contacts.id, events.contactId), eq(contacts.projectId, events.projectId)))
    .where(
      and(
        eq(events.projectId, ctx.project.id),
        query.eventName ? eq(events.name, query.eventName) : undefined,
        query.contactId ? eq(events.contactId, query.contactId) : undefined,
        query.cursor ? lt(events.sequence, sequenceOf(query.cursor)) : undefined,
      ),
    )
    .orderBy(desc(events.sequence))
    .limit(query.limit + 1)
  const page = toPage(rows, query.limit, ({ event }) =>
    encodeCursor(order, { value: String(event.sequence), id: event.id }),
  )
  return { ...page, data: page.data.map(toRecordedEvent) }
}

function sequenceOf(cursor: string): number {
  const sequence = Number(decodeCursor(order, cursor).value)
  if (!Number.isSafeInteger(sequence)) throw invalidCursor()
  return sequence
}

type Row = { event: typeof events.$inferSelect; email: string | null }

function toRecordedEvent({ event, email }: Row): RecordedEvent {
  const { id, name, contactId, data, channel, createdAt } = event
  return {
    id,
    name,
    contact: contactId ? { id: contactId, email } : null,
    data,
    channel,
    createdAt: createdAt.toISOString(),
  }
}
