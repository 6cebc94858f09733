import "server-only"
import { and, eq, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import type { DataPatch } from "@/lib/contracts/contacts"
import type { Channel } from "@/lib/events/channels"
import { newId } from "@/lib/ids"
import type { Context } from "../context"
import { prepared } from "../prepared"
import { takeUpOptOuts } from "../tombstones/take-up"
import { leaveByChange } from "../waits/watch-exit"
import { changeSubscription } from "./change-subscription"
import { findContact } from "./find"
import { mergeContactData } from "./merge"
import type { ContactRow } from "./to-contact"

export type Upsert = {
  email: string
  data: DataPatch
  /** Undefined says nothing: a new contact is then subscribed, an existing one keeps its state. */
  subscribed?: boolean
  preserveExistingSubscription?: boolean
  channel: Channel
  /** The caller's own label for where a flip comes from. */
  origin?: string
}

export type Upserted = { contact: ContactRow; isNew: boolean; forEvent: Record<string, unknown> }

/**
 * Creates a contact or merges into the one with this address. Must run inside a transaction. A new contact is not a flip,
 * unless its address opted out before: then it stays so, or comes back by one where the input says so.
 */
export async function upsertContact(ctx: Context, input: Upsert): Promise<Upserted> {
  const existing = await lockByEmail(ctx, input.email)
  if (existing) return mergeInto(ctx, existing, input)
  const { stored, forEvent } = mergeContactData({}, input.data)
  const [created] = await ctx.db
    .insert(contacts)
    .values({
      id: newId("cnt"),
      projectId: ctx.project.id,
      email: input.email,
      subscribed: input.subscribed ?? true,
      data: stored,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning()
  if (created) return { contact: await stayOut(ctx, created, input), isNew: true, forEvent }
  const raced = await lockByEmail(ctx, input.email)
  if (!raced) throw new Error("A contact was deleted while it was being created.")
  return mergeInto(ctx, raced, input)
}

async function stayOut(ctx: Context, created: ContactRow, input: Upsert): Promise<ContactRow> {
  const optedOut = await takeUpOptOuts(ctx, [created])
  if (optedOut.size === 0) return created
  if (!input.subscribed || input.preserveExistingSubscription) return findContact(ctx, created.id)
  const { channel, origin } = input
  return (await changeSubscription(ctx, { contactId: created.id, subscribed: true, channel, origin })).contact
}

/**
 * The contact of this address if the input leaves it as it is; undefined when there is something to write. Needs no
 * transaction: whoever changes the contact meanwhile does so before or after what this is for.
 */
export async function findUnchanged(ctx: Context, input: Upsert): Promise<Upserted | undefined> {
  const [contact] = await findByEmail(ctx.db).execute({ projectId: ctx.project.id, email: input.email })
  if (!contact || flips(contact, input)) return undefined
  const { forEvent, changed } = mergeContactData(contact.data, input.data)
  return changed ? undefined : { contact, isNew: false, forEvent }
}

const findByEmail = prepared((db) =>
  db
    .select()
    .from(contacts)
    .where(and(eq(contacts.projectId, sql.placeholder("projectId")), eq(contacts.email, sql.placeholder("email"))))
    .prepare("find_contact_by_email"),
)

function flips(contact: ContactRow, input: Upsert): input is Upsert & { subscribed: boolean } {
  if (input.subscribed === undefined || input.preserveExistingSubscription) return false
  return input.subscribed !== contact.subscribed
}

async function lockByEmail(ctx: Context, email: string): Promise<ContactRow | undefined> {
  const [row] = await ctx.db
    .select()
    .from(contacts)
    .where(and(eq(contacts.projectId, ctx.project.id), eq(contacts.email, email)))
    .for("update")
  return row
}

async function mergeInto(ctx: Context, row: ContactRow, input: Upsert): Promise<Upserted> {
  const { stored, forEvent, changed } = mergeContactData(row.data, input.data)
  let contact = row
  if (changed) contact = await writeData(ctx, row, stored)
  if (flips(row, input)) {
    const { subscribed, channel, origin } = input
    const change = { contactId: row.id, subscribed, channel, origin }
    contact = (await changeSubscription(ctx, change)).contact
  }
  if (changed) await leaveByChange(ctx, contact)
  return { contact, isNew: false, forEvent }
}

async function writeData(ctx: Context, row: ContactRow, data: Record<string, unknown>): Promise<ContactRow> {
  const [updated] = await ctx.db
    .update(contacts)
    .set({ data, updatedAt: ctx.now })
    .where(and(eq(contacts.projectId, ctx.project.id), eq(contacts.id, row.id)))
    .returning()
  return updated ?? row
}
