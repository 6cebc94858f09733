import "server-only"
import { and, eq, inArray } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import type { AddMembers, MembersAdded } from "@/lib/contracts/segments"
import { recordAudit } from "../../audit/record"
import { upsertContact } from "../../contacts/upsert"
import { type Context, inTransaction } from "../../context"
import { channelOf } from "../../events/channel"
import { writeChanges } from "../evaluation/change"
import { checkDependents } from "../evaluation/dependents"
import { loadMemberships } from "../evaluation/facts"
import { lockMemberships } from "../evaluation/lock"
import { findStatic } from "./find-static"

/** Puts contacts into a static segment; those who are in it stay as they are. Throws NotFound, Conflict for a dynamic one. */
export function addMembers(ctx: Context, segmentId: string, input: AddMembers): Promise<MembersAdded> {
  return inTransaction(ctx, async (tx) => {
    await lockMemberships(tx)
    const segment = await findStatic(tx, segmentId)
    const emails = [...new Set(input.emails)].toSorted()
    const known = await findIds(tx, emails)
    const missing = emails.filter((email) => !known.has(email))
    const created = input.createMissing ? await makeContacts(tx, missing, input.subscribed) : []
    const ids = [...known.values(), ...created].toSorted()
    const memberships = await loadMemberships(tx, ids)
    const changes = ids
      .filter((id) => !memberships.get(id)?.has(segmentId))
      .map((contactId) => ({ segment, contactId, kind: "entry" as const, isTold: segment.trackMembership }))
    const written = await writeChanges(tx, changes)
    await checkDependents(tx, written)
    await recordAudit(tx, { action: "segment.members_added", subject: segmentId, detail: { added: written.length } })
    return { added: written.length, created: created.length, notFound: input.createMissing ? [] : missing }
  })
}

/** The ids of those addresses that are contacts, by address. */
export async function findIds(tx: Context, emails: string[]): Promise<Map<string, string>> {
  const rows = await tx.db
    .select({ id: contacts.id, email: contacts.email })
    .from(contacts)
    .where(and(eq(contacts.projectId, tx.project.id), inArray(contacts.email, emails)))
  return new Map(rows.map(({ id, email }) => [email, id]))
}

async function makeContacts(tx: Context, emails: string[], subscribed: boolean | undefined): Promise<string[]> {
  const ids: string[] = []
  for (const email of emails) {
    // Somebody who was made by another call a moment ago keeps the state that it was given there.
    const preserveExistingSubscription = true
    const channel = channelOf(tx.actor)
    const { contact } = await upsertContact(tx, { email, data: {}, subscribed, preserveExistingSubscription, channel })
    ids.push(contact.id)
  }
  return ids
}
