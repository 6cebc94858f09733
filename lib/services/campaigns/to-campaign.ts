import type { Campaign, CampaignSummary } from "@/lib/contracts/campaigns"
import { audienceFieldsOf } from "./audience"
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
  return { ...toCampaignSummary(row), body, from, fromName, replyTo, ...audienceFieldsOf(row.audience) }
}
