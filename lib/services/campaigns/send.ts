import "server-only"
import { sql } from "drizzle-orm"
import { campaigns } from "@/db/schema/campaigns"
import type { Campaign, SendCampaign } from "@/lib/contracts/campaigns"
import { needsConsent } from "@/lib/contracts/send"
import { Conflict } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { requireVerifiedSender } from "../domains/sender/require-verified"
import { requireMarketing } from "../emails/queue"
import { senderOf } from "../emails/sender-of"
import { enqueue } from "../outbox/enqueue"
import { requireReadable } from "../templates/require-readable"
import { findCampaign, isCampaign } from "./find"
import { campaignMessage } from "./messages"
import { toCampaign } from "./to-campaign"
import { requireVersion } from "./update"

/**
 * Sends a draft, now or at a time to come. Throws NotFound, Conflict when it is no draft any more or marketing is
 * stopped, and Invalid without a sender
 * whose domain is verified.
 */
export function sendCampaign(ctx: Context, id: string, { scheduledFor, version }: SendCampaign): Promise<Campaign> {
  return inTransaction(ctx, async (tx) => {
    const { status, content, round, ...before } = await findCampaign(tx, id, { lock: true })
    if (status !== "DRAFT")
      throw new Conflict(`This campaign is ${status.toLowerCase()} already.`, { code: "not_a_draft" })
    requireVersion(before, version)
    requireReadable(content)
    await requireVerifiedSender(tx, senderOf(content).email)
    if (needsConsent(content.type)) await requireMarketing(tx)
    const at = scheduledFor ? new Date(scheduledFor) : tx.now
    const [row] = await tx.db
      .update(campaigns)
      .set({ status: "SCHEDULED", scheduledFor: at, round: round + 1, problem: null, seenAt: sql`now()` })
      .where(isCampaign(tx, id))
      .returning()
    if (!row) throw new Error("A locked campaign was not there to be sent.")
    await enqueue(tx, [campaignMessage(row)])
    await recordAudit(tx, { action: "campaign.sent", subject: id, detail: { scheduledFor: at.toISOString() } })
    return toCampaign(row)
  })
}
