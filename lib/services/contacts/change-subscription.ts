import "server-only"
import { and, eq, isNull, ne, sql } from "drizzle-orm"
import { consentCounters } from "@/db/schema/consent-counters"
import { contacts } from "@/db/schema/contacts"
import { emails } from "@/db/schema/emails"
import { flipEvent } from "@/lib/events/catalogue"
import type { Channel } from "@/lib/events/channels"
import { type Context, inTransaction } from "../context"
import { tellEndpoints } from "../endpoints/tell"
import { recordEvent } from "../events/record"
import { findContact } from "./find"
import type { ContactRow } from "./to-contact"

export type SubscriptionChange = {
  contactId: string
  subscribed: boolean
  channel: Channel
  reason?: "bounce" | "complaint"
  origin?: string
  emailId?: string
  causationId?: string
  depth?: number
}

/**
 * Subscribes or unsubscribes a contact. A flip and its event are written together, exactly once; saying what already
 * holds writes nothing. Answers whether it was a flip.
 */
export function changeSubscription(
  ctx: Context,
  change: SubscriptionChange,
): Promise<{ contact: ContactRow; flipped: boolean }> {
  return inTransaction(ctx, async (tx) => {
    const flipped = await flip(tx, change)
    if (!flipped) return { contact: await findContact(tx, change.contactId), flipped: false }
    const name = flipEvent(change.subscribed)
    const consentSequence = await nextConsentSequence(tx)
    const { subscribed, origin, emailId } = change
    if (!subscribed && emailId && !change.reason) await markUnsubscribed(tx, emailId)
    const { id: contactId, email } = flipped
    const event = await recordEvent(tx, {
      name,
      data: change.reason ? { reason: change.reason } : {},
      contactId,
      contactSnapshot: { email, subscribed: flipped.subscribed, data: flipped.data },
      consentSequence,
      channel: change.channel,
      origin,
      emailId: change.emailId,
      causationId: change.causationId,
      depth: change.depth,
    })
    await tellEndpoints(tx, {
      eventId: event.id,
      eventName: name,
      contactId,
      email,
      subscribed,
      consentSequence,
      origin,
    })
    return { contact: flipped, flipped: true }
  })
}

/** The condition on `subscribed` makes two concurrent flips one: the second updates no row. */
async function flip(ctx: Context, change: SubscriptionChange): Promise<ContactRow | undefined> {
  const [row] = await ctx.db
    .update(contacts)
    .set({
      subscribed: change.subscribed,
      updatedAt: ctx.now,
      ...(change.subscribed ? { optedInAt: ctx.now } : { optedOutAt: ctx.now }),
    })
    .where(
      and(
        eq(contacts.projectId, ctx.project.id),
        eq(contacts.id, change.contactId),
        ne(contacts.subscribed, change.subscribed),
      ),
    )
    .returning()
  return row
}

/** Notes of an e-mail that its recipient opted out by it. */
async function markUnsubscribed(ctx: Context, emailId: string): Promise<void> {
  await ctx.db
    .update(emails)
    .set({ unsubscribedAt: ctx.now })
    .where(and(eq(emails.projectId, ctx.project.id), eq(emails.id, emailId), isNull(emails.unsubscribedAt)))
}

async function nextConsentSequence(ctx: Context): Promise<number> {
  const [row] = await ctx.db
    .insert(consentCounters)
    .values({ projectId: ctx.project.id, lastSequence: 1 })
    .onConflictDoUpdate({
      target: consentCounters.projectId,
      set: { lastSequence: sql`${consentCounters.lastSequence} + 1` },
    })
    .returning({ sequence: consentCounters.lastSequence })
  if (!row) throw new Error("The consent counter answered no row.")
  return row.sequence
}
