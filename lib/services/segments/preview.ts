import "server-only"
import { and, desc, eq, lt } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import type { PreviewSegment, SegmentPreview } from "@/lib/contracts/segments"
import { judge } from "@/lib/segments/judge"
import type { ContactRow } from "../contacts/to-contact"
import type { Context } from "../context"
import { loadFacts } from "./evaluation/facts"
import { requireSound } from "./write-condition"

const pageSize = 1_000
const budgetMs = 2_000
const sampleSize = 10

/** Counts whom a condition would hold for, the newest contacts first, for two seconds at most. Throws Invalid. */
export async function previewSegment(ctx: Context, { condition, segmentId }: PreviewSegment): Promise<SegmentPreview> {
  await requireSound(ctx, segmentId ?? "", condition)
  const endsAt = Date.now() + budgetMs
  const found: SegmentPreview = { count: 0, looked: 0, isCapped: false, sample: [] }
  for (let cursor: string | undefined; ; ) {
    const people = await page(ctx, cursor)
    const members = (await loadFacts(ctx, people, [condition])).filter(
      ({ facts }) => judge(condition, facts, ctx.now).isMember,
    )
    found.looked += people.length
    found.count += members.length
    found.sample.push(...members.slice(0, sampleSize - found.sample.length).map(({ contact }) => shown(contact)))
    cursor = people.at(-1)?.id
    found.isCapped = people.length === pageSize && Date.now() > endsAt
    if (people.length < pageSize || found.isCapped) return found
  }
}

function shown({ id, email, subscribed }: ContactRow) {
  return { id, email, subscribed }
}

function page(ctx: Context, cursor: string | undefined): Promise<ContactRow[]> {
  return ctx.db
    .select()
    .from(contacts)
    .where(and(eq(contacts.projectId, ctx.project.id), cursor ? lt(contacts.id, cursor) : undefined))
    .orderBy(desc(contacts.id))
    .limit(pageSize)
}
