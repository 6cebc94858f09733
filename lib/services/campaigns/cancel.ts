import "server-only"
import { and, eq } from "drizzle-orm"
import { campaigns } from "@/db/schema/campaigns"
import { emails } from "@/db/schema/emails"
import type { Campaign } from "@/lib/contracts/campaigns"
import { Conflict } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { emailRequest } from "../emails/messages"
import { enqueue } from "../outbox/enqueue"
import { findCampaign, isCampaign } from "./find"
import { toCampaign } from "./to-campaign"

/**
 * Writes to nobody else: what has not left is cancelled, what has left stays sent. One that had not begun is a draft
 * again. Throws NotFound, and Conflict when it is over or a draft.
 */
export function cancelCampaign(ctx: Context, id: string): Promise<Campaign> {
  return inTransaction(ctx, async (tx) => {
    const { status, startedAt, round } = await findCampaign(tx, id, { lock: true })
    if (status !== "SCHEDULED" && status !== "SENDING" && status !== "PAUSED")
      throw new Conflict(`This campaign is ${status.toLowerCase()}: there is nothing to cancel.`, {
        code: "not_sending",
      })
    const after = startedAt
      ? ({ status: "CANCELLED", endedAt: tx.now } as const)
      : ({ status: "DRAFT", scheduledFor: null } as const)
    const [row] = await tx.db
      .update(campaigns)
      .set({ ...after, problem: null, round: round + 1 })
      .where(isCampaign(tx, id))
      .returning()
    if (!row) throw new Error("A locked campaign was not there to be cancelled.")
    if (startedAt) await cancelEmails(tx, id)
    await recordAudit(tx, { action: "campaign.cancelled", subject: id })
    return toCampaign(row)
  })
}

/** Those being handed over at this moment are left to a run of their own, in case nobody else settles them. */
async function cancelEmails(tx: Context, campaignId: string): Promise<void> {
  const error = {
    code: "campaign_cancelled" as const,
    message: "The campaign was cancelled.",
    at: tx.now.toISOString(),
  }
  const ofCampaign = and(eq(emails.projectId, tx.project.id), eq(emails.campaignId, campaignId))
  await tx.db
    .update(emails)
    .set({ status: "cancelled", cancelledAt: tx.now, error })
    .where(and(ofCampaign, eq(emails.status, "queued")))
  const leaving = await tx.db
    .select({ id: emails.id, projectId: emails.projectId, kind: emails.kind })
    .from(emails)
    .where(and(ofCampaign, eq(emails.status, "sending")))
  await enqueue(tx, leaving.map(emailRequest))
}
