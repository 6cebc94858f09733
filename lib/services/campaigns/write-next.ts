import "server-only"
import { and, asc, eq, gt, inArray, lt, sql } from "drizzle-orm"
import { campaigns } from "@/db/schema/campaigns"
import { contacts } from "@/db/schema/contacts"
import { segmentMembers } from "@/db/schema/segment-members"
import { segments } from "@/db/schema/segments"
import type { Audience, SkipCounts } from "@/lib/contracts/campaigns"
import { needsConsent } from "@/lib/contracts/send"
import { firstIdAt } from "@/lib/ids"
import { segmentsIn } from "@/lib/segments/dependencies"
import { requiredSegment } from "@/lib/workflow/conditions"
import type { ContactRow } from "../contacts/to-contact"
import { whoMatches } from "../contacts/who-matches"
import type { Context } from "../context"
import { requireMarketing } from "../emails/queue"
import { senderOf } from "../emails/sender-of"
import { writeEmails } from "../emails/write"
import { nextMembers } from "../segments/members/next"
import { findSuppressed } from "../suppressions/find-suppressed"
import { filterOf } from "./audience"
import { type CampaignRow, isCampaign } from "./find"

const mostContacts = 500
const chunkCharacters = 8_000_000

/**
 * Writes the e-mails of the next contacts of a campaign that is locked; who came after it began is not of its audience.
 * Its cursor moves in the same transaction, so that a chunk that is run again goes on behind the one before. Throws
 * Conflict and Invalid where nothing can be written to anybody.
 */
export async function writeNext(tx: Context, campaign: CampaignRow): Promise<void> {
  const { content, written, skipped, seen } = campaign
  if (needsConsent(content.type)) await requireMarketing(tx)
  const size = Math.max(20, Math.min(mostContacts, Math.floor(chunkCharacters / content.body.length)))
  const people = await nextContacts(tx, campaign, size)
  const { recipients, ...passedOver } = await sortAudience(tx, campaign, people)
  let unrenderable = 0
  const { subject, body, type: kind, replyTo } = content
  const emails = await writeEmails(tx, {
    ...{ subject, body, kind, replyTo, headers: {}, attachments: [] },
    from: senderOf(content),
    sourceType: "CAMPAIGN",
    campaignId: campaign.id,
    recipients: recipients.map((contact) => ({ contact, name: null, data: {} })),
    onUnrenderable: () => unrenderable++,
  })
  await tx.db
    .update(campaigns)
    .set({
      cursor: people.at(-1)?.id ?? campaign.cursor,
      seen: seen + people.length,
      written: written + emails.length,
      skipped: sum(skipped, { ...passedOver, unrenderable }),
      isWritten: people.length < size,
      seenAt: sql`now()`,
    })
    .where(isCampaign(tx, campaign.id))
}

function nextContacts(tx: Context, { cursor, startedAt, audience }: CampaignRow, size: number): Promise<ContactRow[]> {
  return tx.db
    .select()
    .from(contacts)
    .where(
      and(
        eq(contacts.projectId, tx.project.id),
        cursor ? gt(contacts.id, cursor) : undefined,
        isAmongMembers(tx, audience, { cursor, limit: size }),
        lt(contacts.id, firstIdAt("cnt", startedAt ?? tx.now)),
      ),
    )
    .orderBy(asc(contacts.id))
    .limit(size)
}

/** How many contacts a campaign that begins now has to look at. */
export function countLookedAt(tx: Context, { audience }: CampaignRow): Promise<number> {
  const segmentId = audience.type === "ALL" ? undefined : requiredSegment(filterOf(audience))
  if (!segmentId) return tx.db.$count(contacts, eq(contacts.projectId, tx.project.id))
  const isMember = and(eq(segmentMembers.projectId, tx.project.id), eq(segmentMembers.segmentId, segmentId))
  return tx.db.$count(segmentMembers, isMember)
}

/** Whether a segment that the audience asks about is not counted through yet. */
export async function isComputing(tx: Context, { audience }: CampaignRow): Promise<boolean> {
  const asked = audience.type === "ALL" ? [] : segmentsIn(filterOf(audience))
  if (asked.length === 0) return false
  const isNotReady = and(inArray(segments.id, asked), eq(segments.status, "COMPUTING"))
  return (await tx.db.$count(segments, and(eq(segments.projectId, tx.project.id), isNotReady))) > 0
}

type Sorted = Pick<CampaignRow, "audience"> & { content: Pick<CampaignRow["content"], "type"> }

/** Where an audience is of the members of one segment only, nobody else is looked at. */
export function isAmongMembers(tx: Context, audience: Audience, part: { cursor?: string | null; limit: number }) {
  const segmentId = audience.type === "ALL" ? undefined : requiredSegment(filterOf(audience))
  return segmentId ? inArray(contacts.id, nextMembers(tx, { cursor: null, ...part, segmentId })) : undefined
}

/** Who of some contacts is written to, and how many of the audience are not, why. */
export async function sortAudience(tx: Context, { audience, content }: Sorted, people: ContactRow[]) {
  const meant = await whoMatches(tx, audience.type === "ALL" ? undefined : filterOf(audience), people)
  const willing = needsConsent(content.type) ? meant.filter(({ subscribed }) => subscribed) : meant
  const suppressed = await findSuppressed(
    tx,
    willing.map(({ email }) => email),
  )
  return {
    recipients: willing.filter(({ email }) => !suppressed.has(email)),
    unsubscribed: meant.length - willing.length,
    suppressed: suppressed.size,
  }
}

function sum(one: SkipCounts, other: SkipCounts): SkipCounts {
  return {
    unsubscribed: one.unsubscribed + other.unsubscribed,
    suppressed: one.suppressed + other.suppressed,
    unrenderable: one.unrenderable + other.unrenderable,
  }
}
