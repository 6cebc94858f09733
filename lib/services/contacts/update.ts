import "server-only"
import { and, eq } from "drizzle-orm"
import { isUniqueViolation } from "@/db/errors"
import { contacts } from "@/db/schema/contacts"
import type { ContactWithLinks, UpdateContact } from "@/lib/contracts/contacts"
import { Conflict } from "@/lib/errors"
import { type Context, inTransaction } from "../context"
import { channelOf } from "../events/channel"
import { rememberOptOut } from "../tombstones/remember"
import { findOptOuts, takeUpOptOuts } from "../tombstones/take-up"
import { leaveByChange } from "../waits/watch-exit"
import { changeSubscription } from "./change-subscription"
import { findContact } from "./find"
import { withLinks } from "./links"
import { mergeContactData } from "./merge"
import type { ContactRow } from "./to-contact"

/** Changes what is given and leaves the rest. Throws NotFound, and Conflict when another contact has the address. */
export function updateContact(ctx: Context, id: string, input: UpdateContact): Promise<ContactWithLinks> {
  return inTransaction(ctx, async (tx) => {
    const before = await findContact(tx, id, { lock: true })
    let contact = await writeFields(tx, before, input)
    const isChanged = contact !== before
    if (contact.email !== before.email) contact = await carryOptOuts(tx, { before, contact })
    if (input.subscribed !== undefined) {
      const { subscribed, origin } = input
      const change = { contactId: id, subscribed, channel: channelOf(tx.actor), origin }
      contact = (await changeSubscription(tx, change)).contact
    }
    if (isChanged) await leaveByChange(tx, contact)
    return withLinks(tx, contact)
  })
}

/** An address that opted out stays so, whoever leaves it or takes it. */
async function carryOptOuts(tx: Context, { before, contact }: { before: ContactRow; contact: ContactRow }) {
  await rememberOptOut(tx, before)
  const optedOut = await findOptOuts(tx, [contact.email])
  if (optedOut.size === 0) return contact
  // First, so that a contact that was subscribed is seen to opt out.
  const change = { contactId: contact.id, subscribed: false, channel: channelOf(tx.actor) }
  await changeSubscription(tx, change)
  await takeUpOptOuts(tx, [contact])
  return findContact(tx, contact.id)
}

async function writeFields(ctx: Context, row: ContactRow, input: UpdateContact): Promise<ContactRow> {
  const data = input.data === null ? {} : mergeContactData(row.data, input.data ?? {}).stored
  if (input.data === undefined && (input.email === undefined || input.email === row.email)) return row
  try {
    const [updated] = await ctx.db
      .update(contacts)
      .set({ data, email: input.email ?? row.email, updatedAt: ctx.now })
      .where(and(eq(contacts.projectId, ctx.project.id), eq(contacts.id, row.id)))
      .returning()
    return updated ?? row
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause
    throw new Conflict(`Another contact already has the address ${input.email}.`, {
      code: "email_taken",
      errors: [{ field: "email", code: "email_taken", message: "Another contact already has this address." }],
    })
  }
}
