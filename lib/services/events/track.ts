import "server-only"
import type { Track, Tracked } from "@/lib/contracts/track"
import { findUnchanged, type Upserted, upsertContact } from "../contacts/upsert"
import { type Context, inTransaction } from "../context"
import { recordEvent } from "./record"

/**
 * Records an event of a contact, creating the contact when the address is new. A flip comes before the event. Most
 * events change nothing about their contact: recording those is one statement, and needs no transaction around it.
 */
export async function trackEvent(ctx: Context, input: Track): Promise<Tracked> {
  const { event: name, data = {}, ...rest } = input
  const upsert = { ...rest, data, channel: "track" as const }
  const unchanged = await findUnchanged(ctx, upsert)
  if (unchanged) return record(ctx, name, unchanged)
  return inTransaction(ctx, async (tx) => record(tx, name, await upsertContact(tx, upsert)))
}

async function record(ctx: Context, name: string, { contact, forEvent }: Upserted): Promise<Tracked> {
  const event = await recordEvent(ctx, { name, data: forEvent, contactId: contact.id, channel: "track" })
  return { success: true, data: { contact: contact.id, event: event.id, timestamp: event.createdAt.toISOString() } }
}
