import "server-only"
import { sql } from "drizzle-orm"
import { campaigns } from "@/db/schema/campaigns"
import type { Campaign } from "@/lib/contracts/campaigns"
import { needsConsent } from "@/lib/contracts/send"
import { Conflict } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { requireMarketing } from "../emails/queue"
import { enqueue } from "../outbox/enqueue"
import { type CampaignRow, findCampaign, isCampaign } from "./find"
import { campaignMessage } from "./messages"
import { toCampaign } from "./to-campaign"

/** Hands nothing else over until it is resumed. Throws NotFound, and Conflict unless it is being sent. */
export function pauseCampaign(ctx: Context, id: string): Promise<Campaign> {
  return inTransaction(ctx, async (tx) => {
    const { status, round } = await findCampaign(tx, id, { lock: true })
    if (status !== "SENDING") throw new Conflict("This campaign is not being sent.", { code: "not_sending" })
    const row = await set(tx, id, { status: "PAUSED", problem: null, round: round + 1 })
    await recordAudit(tx, { action: "campaign.paused", subject: id })
    return toCampaign(row)
  })
}

/** Goes on where it was paused. Throws NotFound, and Conflict unless it is paused, or while marketing is stopped. */
export function resumeCampaign(ctx: Context, id: string): Promise<Campaign> {
  return inTransaction(ctx, async (tx) => {
    const { status, round, content } = await findCampaign(tx, id, { lock: true })
    if (status !== "PAUSED") throw new Conflict("This campaign is not paused.", { code: "not_paused" })
    if (needsConsent(content.type)) await requireMarketing(tx)
    const row = await set(tx, id, { status: "SENDING", problem: null, round: round + 1 })
    await enqueue(tx, [campaignMessage(row)])
    await recordAudit(tx, { action: "campaign.resumed", subject: id })
    return toCampaign(row)
  })
}

/** Pauses a campaign that cannot go on by itself, and says why. Does nothing when another round has begun. */
export function pauseStuckCampaign(
  ctx: Context,
  { id, round, problem }: { id: string; round: number; problem: string },
): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const row = await findCampaign(tx, id, { lock: true })
    if (row.round !== round || (row.status !== "SENDING" && row.status !== "SCHEDULED")) return
    await set(tx, id, { status: "PAUSED", problem, round: round + 1, startedAt: row.startedAt ?? tx.now })
  })
}

async function set(tx: Context, id: string, change: Partial<CampaignRow>): Promise<CampaignRow> {
  const [row] = await tx.db
    .update(campaigns)
    .set({ ...change, seenAt: sql`now()` })
    .where(isCampaign(tx, id))
    .returning()
  if (!row) throw new Error("A locked campaign was not there to be changed.")
  return row
}
