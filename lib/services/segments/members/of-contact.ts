import "server-only"
import { and, asc, eq } from "drizzle-orm"
import { segmentMembers } from "@/db/schema/segment-members"
import { segments } from "@/db/schema/segments"
import type { Membership } from "@/lib/contracts/segments"
import { findContact } from "../../contacts/find"
import type { Context } from "../../context"

/** The segments that a contact is in, by name. Throws NotFound. */
export async function listMemberships(ctx: Context, contactId: string): Promise<Membership[]> {
  await findContact(ctx, contactId)
  const rows = await ctx.db
    .select({
      id: segments.id,
      name: segments.name,
      slug: segments.slug,
      type: segments.type,
      enteredAt: segmentMembers.enteredAt,
    })
    .from(segmentMembers)
    .innerJoin(segments, eq(segments.id, segmentMembers.segmentId))
    .where(and(eq(segmentMembers.projectId, ctx.project.id), eq(segmentMembers.contactId, contactId)))
    .orderBy(asc(segments.name), asc(segments.id))
  return rows.map((row) => ({ ...row, enteredAt: row.enteredAt.toISOString() }))
}
