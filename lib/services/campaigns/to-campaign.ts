import type { Audience, Campaign, CampaignSummary, CreateCampaign } from "@/lib/contracts/campaigns"
import type { CampaignRow } from "./find"

export function toCampaignSummary({ content, audience, ...row }: CampaignRow): CampaignSummary {
  const { id, name, description, status, problem, total, seen, written, skipped, version } = row
  const { subject, type } = content
  return {
    ...{ id, name, description, subject, type, audienceType: audience.type },
    ...{ status, problem, total, seen, written, skipped, version },
    scheduledFor: row.scheduledFor?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  }
}

export function toCampaign(row: CampaignRow): Campaign {
  const { body, from, fromName, replyTo } = row.content
  return { ...toCampaignSummary(row), body, from, fromName, replyTo, audienceCondition: filterOf(row.audience) }
}

export function filterOf(audience: Audience) {
  return audience.type === "FILTERED" ? audience.filter : null
}

/** The audience that the API's fields speak of; a condition counts with FILTERED alone. */
export function toAudience(fields: Pick<CreateCampaign, "audienceType" | "audienceCondition">): Audience {
  const { audienceType, audienceCondition } = fields
  return audienceType === "FILTERED" && audienceCondition
    ? { type: "FILTERED", filter: audienceCondition }
    : { type: "ALL" }
}
