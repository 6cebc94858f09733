import "server-only"
import { and, asc, eq } from "drizzle-orm"
import { events } from "@/db/schema/events"
import { mailboxMessages } from "@/db/schema/mailbox-messages"
import type { Email } from "@/lib/contracts/emails"
import type { Context } from "../../context"
import { listVisits } from "../../tracking/list-visits"
import { listAttachments } from "../attachments"
import { type EmailRow, findEmail } from "../find"
import { toSummary } from "./to-email"

const mostEvents = 200

/** One e-mail with its life: what was written and every event that names it, oldest first. Throws NotFound. */
export async function getEmail(ctx: Context, id: string): Promise<Email> {
  const row = await findEmail(ctx, id)
  const [attachments, told, visits, isKept] = await Promise.all([
    listAttachments(ctx, row),
    eventsOf(ctx, row),
    listVisits(ctx, row),
    isInMailbox(ctx, row),
  ])
  const { replyTo, html, text, headers, templateId, campaignId, executionId, attemptCount, error, isTracked } = row
  return {
    ...toSummary(row),
    ...{ replyTo, html, text, headers, templateId, campaignId, executionId, attemptCount, error, isTracked },
    ...{ attachments, visits, isKept, messageId: row.providerMessageId },
    nextAttemptAt: row.status === "queued" ? row.nextAttemptAt.toISOString() : null,
    events: told.map(({ createdAt, ...event }) => ({ ...event, createdAt: createdAt.toISOString() })),
    deliveredAt: isoOf(row.deliveredAt),
    openedAt: isoOf(row.openedAt),
    clickedAt: isoOf(row.clickedAt),
    bouncedAt: isoOf(row.bouncedAt),
    complainedAt: isoOf(row.complainedAt),
    failedAt: isoOf(row.failedAt),
    cancelledAt: isoOf(row.cancelledAt),
  }
}

function isoOf(at: Date | null): string | null {
  return at?.toISOString() ?? null
}

function eventsOf(ctx: Context, { id }: EmailRow) {
  const { name, data, channel, createdAt, sequence, emailId, projectId } = events
  return ctx.db
    .select({ id: events.id, name, data, channel, createdAt })
    .from(events)
    .where(and(eq(emailId, id), eq(projectId, ctx.project.id)))
    .orderBy(asc(sequence))
    .limit(mostEvents)
}

async function isInMailbox(ctx: Context, { providerMessageId }: EmailRow): Promise<boolean> {
  if (!providerMessageId) return false
  return (await ctx.db.$count(mailboxMessages, eq(mailboxMessages.messageId, providerMessageId))) > 0
}
