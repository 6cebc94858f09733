import "server-only"
import type { Rehearse } from "@/lib/contracts/rehearsals"
import { isReservedEvent, subscribedAfter } from "@/lib/events/catalogue"
import { newId } from "@/lib/ids"
import { findContact } from "../contacts/find"
import { mergeContactData } from "../contacts/merge"
import type { ContactRow } from "../contacts/to-contact"
import type { Context } from "../context"
import { channelOf } from "../events/channel"
import { type EventRow, findEvent } from "../events/find"

/** `context` is what a start by hand brings along instead of an event. */
export type Cast = { contact: ContactRow; event: EventRow | null; context?: Record<string, unknown> }

/**
 * Who a rehearsal is about and what happened to them, as rows that need not exist. What is made up happens as it would:
 * a tracked event's data is merged into the contact's, and a flip changes its subscription. `ctx.now` is the
 * rehearsal's time. Throws NotFound.
 */
export async function castRehearsal(ctx: Context, given: Pick<Rehearse, "contact" | "event">): Promise<Cast> {
  const contact =
    given.contact.kind === "recorded" ? await findContact(ctx, given.contact.id) : makeUp(ctx, given.contact)
  if (!given.event) return { contact, event: null }
  if (given.event.kind === "context") return { contact, event: null, context: given.event.data }
  if (given.event.kind === "made-up") return happened(ctx, contact, given.event)
  const event = await findEvent(ctx, given.event.id)
  // What it tells of another contact is not true of this one.
  return event.contactId === contact.id ? { contact, event } : { contact, event: tellOf(event, contact) }
}

type MadeUp<K extends "contact" | "event"> = Extract<NonNullable<Rehearse[K]>, { kind: "made-up" }>

function makeUp({ project, now }: Context, { email, subscribed, data }: MadeUp<"contact">): ContactRow {
  const neverFlipped = { optedOutAt: null, optedInAt: null }
  const stored = mergeContactData({}, data).stored
  const times = { ...neverFlipped, createdAt: now, updatedAt: now }
  return { id: newId("cnt"), projectId: project.id, email, subscribed, data: stored, ...times }
}

function happened(ctx: Context, before: ContactRow, { name, data: given }: MadeUp<"event">): Cast {
  const { contact, data } = afterEvent(before, { name, data: given }, ctx.now)
  const event: EventRow = {
    id: newId("evt"),
    projectId: ctx.project.id,
    sequence: 0,
    consentSequence: null,
    name,
    data,
    contactId: null,
    contactSnapshot: null,
    channel: channelOf(ctx.actor),
    origin: null,
    actor: "rehearsal",
    emailId: null,
    causationId: null,
    depth: 0,
    createdAt: ctx.now,
  }
  return { contact, event: tellOf(event, contact) }
}

type Happening = { name: string; data: Record<string, unknown> }

/** A contact after an event of its own, and the event's data as it shows them: tracking merges data, a flip subscribes. */
export function afterEvent(contact: ContactRow, { name, data: given }: Happening, now: Date) {
  if (isReservedEvent(name)) {
    const subscribed = subscribedAfter(name) ?? contact.subscribed
    const updatedAt = subscribed === contact.subscribed ? contact.updatedAt : now
    return { contact: { ...contact, subscribed, updatedAt }, data: given }
  }
  const { stored, forEvent, changed } = mergeContactData(contact.data, given)
  return { contact: changed ? { ...contact, data: stored, updatedAt: now } : contact, data: forEvent }
}

function tellOf(event: EventRow, contact: ContactRow): EventRow {
  const { email, data } = contact
  const subscribed = subscribedAfter(event.name)
  const contactSnapshot = subscribed === undefined ? null : { email, subscribed, data }
  return { ...event, contactId: contact.id, contactSnapshot }
}
