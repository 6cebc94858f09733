import "server-only"
import { campaigns } from "@/db/schema/campaigns"
import { Conflict } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { findCampaign, isCampaign } from "./find"

/** Its e-mails stay. Throws NotFound, and Conflict while it may yet write to somebody. */
export function deleteCampaign(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { name, status } = await findCampaign(tx, id, { lock: true })
    if (status === "SCHEDULED" || status === "SENDING" || status === "PAUSED")
      throw new Conflict("This campaign is not over. Cancel it first.", { code: "campaign_in_progress" })
    await tx.db.delete(campaigns).where(isCampaign(tx, id))
    await recordAudit(tx, { action: "campaign.deleted", subject: id, detail: { name } })
  })
}
