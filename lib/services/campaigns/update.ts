import "server-only"
import { campaigns } from "@/db/schema/campaigns"
import type { Campaign, UpdateCampaign } from "@/lib/contracts/campaigns"
import { TemplateContent } from "@/lib/contracts/templates"
import { Conflict, Invalid } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { requireReadable } from "../templates/require-readable"
import { audienceFieldsOf, toAudience } from "./audience"
import { findCampaign, isCampaign } from "./find"
import { requireAudience } from "./require-audience"
import { toCampaign } from "./to-campaign"

/**
 * Changes a draft. Throws NotFound, Conflict once it is no draft any more or where somebody else has changed it
 * meanwhile, and Invalid where it cannot be rendered.
 */
export function updateCampaign(ctx: Context, id: string, { version, ...input }: UpdateCampaign): Promise<Campaign> {
  return inTransaction(ctx, async (tx) => {
    const before = await findCampaign(tx, id, { lock: true })
    requireDraft(before)
    requireVersion(before, version)
    const { name = before.name, description = before.description, ...rest } = input
    const known = audienceFieldsOf(before.audience)
    const {
      audienceType = known.audienceType,
      audienceCondition = known.audienceCondition,
      segmentId = known.segmentId,
      ...parts
    } = rest
    if (audienceType === "FILTERED" && !audienceCondition) throw missing("audienceCondition", "Say who: add a rule.")
    if (audienceType === "SEGMENT" && !segmentId) throw missing("segmentId", "Say who: choose a segment.")
    const content = TemplateContent.parse({ ...before.content, ...parts })
    requireReadable(content)
    const audience = toAudience({ audienceType, audienceCondition, segmentId })
    await requireAudience(tx, audience)
    const [row] = await tx.db
      .update(campaigns)
      .set({ name, description, content, audience, version: before.version + 1, updatedAt: tx.now })
      .where(isCampaign(tx, id))
      .returning()
    if (!row) throw new Error("A locked campaign was not there to be changed.")
    await recordAudit(tx, { action: "campaign.updated", subject: id, detail: { name, version: row.version } })
    return toCampaign(row)
  })
}

function missing(field: string, message: string): Invalid {
  return new Invalid(message, { code: "invalid_fields", errors: [{ field, code: "missing", message }] })
}

type Versioned = { version: number }

/** Throws Conflict where another content than the one that was looked at is there by now. */
export function requireVersion(before: Versioned, version: number | undefined): void {
  if (version === undefined || version === before.version) return
  throw new Conflict("Somebody else has changed this campaign meanwhile. Look at theirs, then go on.", {
    code: "campaign_changed",
  })
}

function requireDraft({ status }: { status: string }): void {
  if (status === "DRAFT") return
  const advice = status === "SCHEDULED" ? "Unschedule it first." : "Duplicate it to write another one."
  throw new Conflict(`This campaign is ${status.toLowerCase()} and no draft. ${advice}`, { code: "not_a_draft" })
}
