import "server-only"
import { and, desc, eq, lt } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { segmentMembers } from "@/db/schema/segment-members"
import type { ContactListQuery } from "@/lib/contracts/contacts"
import { type Page, toPage } from "@/lib/contracts/list"
import type { SegmentMember } from "@/lib/contracts/segments"
import { toContact } from "../../contacts/to-contact"
import { contains } from "../../contains"
import type { Context } from "../../context"
import { findSegment } from "../find"

/** The contacts of a segment, the newest contact first. Throws NotFound. */
export async function listMembers(ctx: Context, id: string, query: ContactListQuery): Promise<Page<SegmentMember>> {
  await findSegment(ctx, id)
  const { cursor, search, subscribed, limit } = query
  const rows = await ctx.db
    .select({ contact: contacts, enteredAt: segmentMembers.enteredAt })
    .from(segmentMembers)
    .innerJoin(contacts, eq(contacts.id, segmentMembers.contactId))
    .where(
      and(
        eq(segmentMembers.projectId, ctx.project.id),
        eq(segmentMembers.segmentId, id),
        cursor ? lt(segmentMembers.contactId, cursor) : undefined,
        search ? contains(contacts.email, search) : undefined,
        subscribed === undefined ? undefined : eq(contacts.subscribed, subscribed),
      ),
    )
    .orderBy(desc(segmentMembers.contactId))
    .limit(limit + 1)
  const page = toPage(rows, limit, ({ contact }) => contact.id)
  return {
    ...page,
    data: page.data.map(({ contact, enteredAt }) => ({ ...toContact(contact), enteredAt: enteredAt.toISOString() })),
  }
}
