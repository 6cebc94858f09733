import "server-only"
import { campaigns } from "@/db/schema/campaigns"
import type { Campaign, CreateCampaign } from "@/lib/contracts/campaigns"
import { newId } from "@/lib/ids"
import { recordAudit } from "../audit/record"
import { actorName, type Context, inTransaction } from "../context"
import { requireReadable } from "../templates/require-readable"
import { toAudience } from "./audience"
import { requireAudience } from "./require-audience"
import { toCampaign } from "./to-campaign"

/** Makes a draft. Throws Invalid where subject or body cannot be rendered or the audience asks for a segment that is not there. */
export function createCampaign(ctx: Context, input: CreateCampaign): Promise<Campaign> {
  const { name, description, audienceType, audienceCondition, segmentId, ...content } = input
  const audience = toAudience({ audienceType, audienceCondition, segmentId })
  requireReadable(content)
  return inTransaction(ctx, async (tx) => {
    await requireAudience(tx, audience)
    const [row] = await tx.db
      .insert(campaigns)
      .values({
        id: newId("camp"),
        projectId: tx.project.id,
        ...{ name, description, content },
        audience,
        skipped: nobodySkipped,
        createdBy: actorName(tx.actor),
        createdAt: tx.now,
        updatedAt: tx.now,
      })
      .returning()
    if (!row) throw new Error("Making a campaign answered no row.")
    await recordAudit(tx, { action: "campaign.created", subject: row.id, detail: { name } })
    return toCampaign(row)
  })
}

const nobodySkipped = { unsubscribed: 0, suppressed: 0, unrenderable: 0 }
