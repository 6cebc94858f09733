import "server-only"
import type { ContactWithLinks, CreateContact } from "@/lib/contracts/contacts"
import { type Context, inTransaction } from "../context"
import { channelOf } from "../events/channel"
import { withLinks } from "./links"
import { upsertContact } from "./upsert"

/** Creates a contact, or updates the one with this address; `isNew` says which. */
export function createContact(
  ctx: Context,
  input: CreateContact,
): Promise<{ contact: ContactWithLinks; isNew: boolean }> {
  return inTransaction(ctx, async (tx) => {
    const { contact, isNew } = await upsertContact(tx, {
      ...input,
      data: input.data ?? {},
      channel: channelOf(tx.actor),
    })
    return { contact: withLinks(tx, contact), isNew }
  })
}
