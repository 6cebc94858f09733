import type { Audience, AudienceFields } from "@/lib/contracts/campaigns"
import { type Filter, membersOf } from "@/lib/workflow/conditions"

/** The filter that says who is meant. */
export function filterOf(audience: Exclude<Audience, { type: "ALL" }>): Filter {
  return audience.type === "SEGMENT" ? membersOf(audience.segmentId) : audience.filter
}

/** The audience that the API's fields speak of; what belongs to another type says nothing. */
export function toAudience({ audienceType, audienceCondition, segmentId }: AudienceFields): Audience {
  if (audienceType === "SEGMENT" && segmentId) return { type: "SEGMENT", segmentId }
  if (audienceType === "FILTERED" && audienceCondition) return { type: "FILTERED", filter: audienceCondition }
  return { type: "ALL" }
}

/** The API's fields for an audience. */
export function audienceFieldsOf(audience: Audience): AudienceFields {
  return {
    audienceType: audience.type,
    audienceCondition: audience.type === "FILTERED" ? audience.filter : null,
    segmentId: audience.type === "SEGMENT" ? audience.segmentId : null,
  }
}
