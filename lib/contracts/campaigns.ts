import { z } from "zod"
import { Filter } from "../workflow/conditions"
import { Email } from "./contacts"
import { ListQuery } from "./list"
import { EmailKind } from "./send"
import { contentFields, oneLine, TemplateContent } from "./templates"

export const CampaignStatus = z.enum(["DRAFT", "SCHEDULED", "SENDING", "PAUSED", "SENT", "CANCELLED"])
export type CampaignStatus = z.infer<typeof CampaignStatus>

/** Who is written to; of these, only who may be. */
export const Audience = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ALL") }),
  z.object({ type: z.literal("FILTERED"), filter: Filter }),
  z.object({ type: z.literal("SEGMENT"), segmentId: z.string() }),
])
export type Audience = z.infer<typeof Audience>

const audienceFields = {
  audienceType: z.enum(["ALL", "SEGMENT", "FILTERED"], { error: "Choose ALL, SEGMENT or FILTERED." }),
  audienceCondition: Filter.nullable().describe("Every contact that it holds for; with FILTERED alone."),
  segmentId: z
    .string()
    .max(80)
    .nullable()
    .describe("Every contact that is in it when it is written to; with SEGMENT alone."),
}

const fields = {
  name: oneLine(100).min(1, { error: "Give the campaign a name." }),
  description: oneLine(500),
}

export type AudienceFields = {
  audienceType: Audience["type"]
  audienceCondition: Filter | null
  segmentId: string | null
}

function requireAudience(given: Partial<AudienceFields>, context: z.RefinementCtx): void {
  const { audienceType, audienceCondition, segmentId } = given
  if (audienceType === "SEGMENT" && !segmentId)
    context.addIssue({ code: "custom", path: ["segmentId"], message: "Say who: choose a segment." })
  if (audienceType === "FILTERED" && !audienceCondition)
    context.addIssue({ code: "custom", path: ["audienceCondition"], message: "Say who: add a rule." })
}

export const CreateCampaign = TemplateContent.extend({
  name: fields.name,
  description: fields.description.default(""),
  audienceType: audienceFields.audienceType.default("ALL"),
  audienceCondition: audienceFields.audienceCondition.default(null),
  segmentId: audienceFields.segmentId.default(null),
}).superRefine(requireAudience)
export type CreateCampaign = z.infer<typeof CreateCampaign>

/** `version`: the content that the change began from; another one by now is a conflict. */
export const UpdateCampaign = z
  .object({
    ...fields,
    ...audienceFields,
    ...contentFields,
    version: z.number().int(),
  })
  .partial()
  .superRefine(requireAudience)
export type UpdateCampaign = z.infer<typeof UpdateCampaign>

/** Why contacts of the audience were not written to. */
export const SkipCounts = z.object({
  unsubscribed: z.number().int(),
  suppressed: z.number().int(),
  unrenderable: z.number().int().describe("The content could not be rendered with their data."),
})
export type SkipCounts = z.infer<typeof SkipCounts>

export const CampaignSummary = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  subject: z.string(),
  type: EmailKind,
  audienceType: audienceFields.audienceType,
  status: CampaignStatus,
  problem: z.string().nullable().describe("Why it was paused, where nobody did."),
  scheduledFor: z.string().nullable(),
  total: z.number().int().describe("How many contacts there are to look at, once it began."),
  seen: z.number().int().describe("How many of them were looked at."),
  written: z.number().int().describe("How many e-mails were written."),
  skipped: SkipCounts,
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
})
export type CampaignSummary = z.infer<typeof CampaignSummary>

export const Campaign = CampaignSummary.extend({
  body: z.string(),
  from: z.string().nullable(),
  fromName: z.string().nullable(),
  replyTo: z.string().nullable(),
  audienceCondition: z.custom<Filter>().nullable(),
  segmentId: audienceFields.segmentId,
})
export type Campaign = z.infer<typeof Campaign>

/** What calls about one campaign answer. */
export const CampaignAnswer = z.object({ success: z.literal(true), data: Campaign })
export type CampaignAnswer = z.infer<typeof CampaignAnswer>

export const CampaignListQuery = ListQuery.extend({
  search: z.string().trim().max(200).optional().describe("Part of the name or the subject."),
  status: CampaignStatus.optional(),
})
export type CampaignListQuery = z.infer<typeof CampaignListQuery>

export const SendCampaign = z.object({
  scheduledFor: z.iso.datetime({ offset: true }).nullish().describe("When it begins; at once when nothing is said."),
  version: z.number().int().optional().describe("The content that was looked at; another one by now is a conflict."),
})
export type SendCampaign = z.infer<typeof SendCampaign>

export const TestCampaign = z.object({
  email: Email,
  contactId: z.string().max(80).optional().describe("Whose data it is rendered with."),
  data: z.record(z.string(), z.unknown()).default({}),
})
export type TestCampaign = z.infer<typeof TestCampaign>

export const CountAudience = z
  .object({
    ...audienceFields,
    audienceCondition: audienceFields.audienceCondition.default(null),
    segmentId: audienceFields.segmentId.default(null),
    type: EmailKind,
  })
  .superRefine(requireAudience)
export type CountAudience = z.infer<typeof CountAudience>

/** How many an audience would be now. */
export const AudienceCount = z.object({
  matching: z.number().int(),
  recipients: z.number().int().describe("Those of them who may be written to."),
  unsubscribed: z.number().int(),
  suppressed: z.number().int(),
  isCapped: z.boolean().describe("Counting took too long: there may be more."),
})
export type AudienceCount = z.infer<typeof AudienceCount>
