import { z } from "zod"
import { SegmentCondition } from "../segments/condition"
import type { Filter } from "../workflow/conditions"
import { Contact, Email } from "./contacts"
import { ListQuery } from "./list"
import { oneLine } from "./templates"

export const SegmentType = z.enum(["DYNAMIC", "STATIC"], { error: "Choose DYNAMIC or STATIC." })
export type SegmentType = z.infer<typeof SegmentType>

const Slug = z
  .string()
  .trim()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: "Use lower-case letters, digits and single hyphens." })
  .max(60, { error: "At most 60 characters." })

const fields = {
  name: oneLine(100).min(1, { error: "Give the segment a name." }),
  description: oneLine(500),
  condition: SegmentCondition.describe("Who is in it; for DYNAMIC alone."),
  trackMembership: z.boolean().describe("Whether entries and exits are recorded as events."),
  fireEvents: z
    .boolean()
    .default(false)
    .describe("Whether those whom the computation finds enter and leave with events; else it says nothing."),
}

export const CreateSegment = z
  .object({
    name: fields.name,
    description: fields.description.default(""),
    slug: Slug.optional().describe("Made of the name when nothing is said."),
    type: SegmentType.default("DYNAMIC"),
    condition: fields.condition.nullish(),
    trackMembership: fields.trackMembership.default(true),
    fireEvents: fields.fireEvents,
  })
  .superRefine(({ type, condition }, ctx) => {
    if (type === "DYNAMIC" && !condition)
      ctx.addIssue({ code: "custom", path: ["condition"], message: "Say who is in it: add a rule." })
    if (type === "STATIC" && condition)
      ctx.addIssue({ code: "custom", path: ["condition"], message: "A static segment has members, no condition." })
  })
export type CreateSegment = z.infer<typeof CreateSegment>

export const UpdateSegment = z.object({
  name: fields.name.optional(),
  description: fields.description.optional(),
  slug: Slug.optional().describe("Renames its events; what listens to the old names is refused without confirmSlug."),
  confirmSlug: z.boolean().default(false).describe("Change the slug although workflows listen to the old names."),
  condition: fields.condition.optional(),
  trackMembership: fields.trackMembership.optional(),
  fireEvents: fields.fireEvents,
})
export type UpdateSegment = z.infer<typeof UpdateSegment>

export const Segment = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  slug: z.string().describe("In the names of its events, segment.<slug>.entry and .exit; stays when it is renamed."),
  type: SegmentType,
  condition: z.custom<Filter>().nullable(),
  trackMembership: z.boolean(),
  status: z.enum(["COMPUTING", "READY"]).describe("COMPUTING until everybody was looked at once."),
  memberCount: z.number().int(),
  events: z.object({ entry: z.string(), exit: z.string() }),
  createdAt: z.string(),
  updatedAt: z.string(),
  computedAt: z.string().nullable(),
})
export type Segment = z.infer<typeof Segment>

/** What calls about one segment answer. */
export const SegmentAnswer = z.object({ success: z.literal(true), data: Segment })

export const SegmentListQuery = ListQuery.extend({
  search: z.string().trim().max(200).optional().describe("Part of the name or the slug."),
  type: SegmentType.optional(),
})
export type SegmentListQuery = z.infer<typeof SegmentListQuery>

const User = z.object({ id: z.string(), name: z.string() })

/** What asks about a segment or listens to its events. */
export const SegmentUsage = z.object({
  workflows: z.array(User.extend({ enabled: z.boolean(), listens: z.boolean().describe("To its events, by name.") })),
  segments: z.array(User),
  campaigns: z.array(User),
})
export type SegmentUsage = z.infer<typeof SegmentUsage>

export const SegmentMember = Contact.extend({ enteredAt: z.string() })
export type SegmentMember = z.infer<typeof SegmentMember>

const emails = z.array(Email).min(1, { error: "Enter at least one address." })

export const AddMembers = z.object({
  emails: emails.max(500, { error: "At most 500 addresses at a time." }),
  createMissing: z.boolean().default(false).describe("Make contacts of addresses that are none."),
  subscribed: z
    .boolean()
    .optional()
    .describe("Whether contacts that are made are subscribed; they are when nothing is said."),
})
export type AddMembers = z.infer<typeof AddMembers>

export const MembersAdded = z.object({
  added: z.number().int(),
  created: z.number().int(),
  notFound: z.array(z.string()).describe("Addresses that are no contacts."),
})
export type MembersAdded = z.infer<typeof MembersAdded>

export const RemoveMembers = z.object({ emails: emails.max(500, { error: "At most 500 addresses at a time." }) })
export type RemoveMembers = z.infer<typeof RemoveMembers>

export const ComputeSegment = z.object({ fireEvents: fields.fireEvents }).prefault({})

export const PreviewSegment = z.object({
  condition: fields.condition,
  segmentId: z.string().max(80).optional().describe("The segment that is edited: its condition may not ask about it."),
})
export type PreviewSegment = z.infer<typeof PreviewSegment>

/** Whom a condition would hold for now. */
export const SegmentPreview = z.object({
  count: z.number().int(),
  looked: z.number().int().describe("How many contacts were looked at."),
  isCapped: z.boolean().describe("Counting took too long: there may be more."),
  sample: z.array(z.object({ id: z.string(), email: z.string(), subscribed: z.boolean() })).describe("The newest ten."),
})
export type SegmentPreview = z.infer<typeof SegmentPreview>

/** A segment that a contact is in. */
export const Membership = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  type: SegmentType,
  enteredAt: z.string(),
})
export type Membership = z.infer<typeof Membership>
