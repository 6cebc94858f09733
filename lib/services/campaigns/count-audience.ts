import "server-only"
import { and, asc, eq, gt } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import type { Audience, AudienceCount, CountAudience } from "@/lib/contracts/campaigns"
import type { ContactRow } from "../contacts/to-contact"
import type { Context } from "../context"
import { toAudience } from "./audience"
import { isAmongMembers, sortAudience } from "./write-next"

const pageSize = 2_000
const budgetMs = 2_000

/** Counts an audience as a campaign would sort it, for two seconds at most. */
export async function countAudience(ctx: Context, { type, ...fields }: CountAudience): Promise<AudienceCount> {
  const audience = toAudience(fields)
  const endsAt = Date.now() + budgetMs
  const count = { matching: 0, recipients: 0, unsubscribed: 0, suppressed: 0, isCapped: false }
  for (let cursor: string | undefined; ; ) {
    const people = await page(ctx, audience, cursor)
    const sorted = await sortAudience(ctx, { audience, content: { type } }, people)
    count.recipients += sorted.recipients.length
    count.unsubscribed += sorted.unsubscribed
    count.suppressed += sorted.suppressed
    cursor = people.at(-1)?.id
    count.isCapped = people.length === pageSize && Date.now() > endsAt
    if (people.length < pageSize || count.isCapped) break
  }
  return { ...count, matching: count.recipients + count.unsubscribed + count.suppressed }
}

function page(ctx: Context, audience: Audience, cursor: string | undefined): Promise<ContactRow[]> {
  return ctx.db
    .select()
    .from(contacts)
    .where(
      and(
        eq(contacts.projectId, ctx.project.id),
        cursor ? gt(contacts.id, cursor) : undefined,
        isAmongMembers(ctx, audience, { cursor, limit: pageSize }),
      ),
    )
    .orderBy(asc(contacts.id))
    .limit(pageSize)
}
