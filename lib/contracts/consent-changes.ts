import { z } from "zod"
import { channels } from "../events/channels"
import { ListQuery } from "./list"

const Delivered = z.object({
  deliveryId: z.string(),
  workflow: z.object({ id: z.string(), name: z.string() }).nullable(),
  executionId: z.string().nullable(),
  endpoint: z.object({ id: z.string() }).nullable(),
  url: z.string().nullable().describe("Where it was sent, without the query; null where that is no longer kept."),
  status: z
    .enum(["pending", "succeeded", "failed", "not_kept"])
    .describe("not_kept: what came of it in the end is no longer known."),
  endedAt: z.string().nullable().describe("When the receiver confirmed it, or it was given up."),
})

/** One flip of a contact: an opt-out, or a way back in. */
export const ConsentChange = z.object({
  sequence: z
    .number()
    .int()
    .describe("Without gaps in the project, in the order of the flips; heed-sequence of webhooks."),
  subscribed: z.boolean().describe("What holds since then."),
  contact: z.object({ id: z.string(), email: z.string().nullable().describe("null once the contact is deleted") }),
  changedAt: z.string(),
  channel: z.enum(channels),
  reason: z.enum(["bounce", "complaint"]).nullable(),
  origin: z.string().nullable().describe("The label that the caller gave."),
  actor: z.string().describe("Who: user:<id>, key:<id>, or system or contact."),
  emailId: z.string().nullable().describe("The e-mail whose link was used, or that bounced or was complained of."),
  eventId: z.string(),
  deliveries: z
    .array(Delivered)
    .optional()
    .describe("With include=deliveries: which endpoints and workflows told of it."),
})
export type ConsentChange = z.infer<typeof ConsentChange>

const Filters = z.object({
  subscribed: z
    .enum(["true", "false"])
    .transform((text) => text === "true")
    .optional()
    .describe("false: opt-outs only."),
  channel: z.enum(channels).optional(),
  origin: z.string().max(100).optional(),
  contactId: z.string().max(80).optional(),
  search: z.string().trim().max(200).optional().describe("Part of the contact's address."),
  since: z.iso.datetime({ offset: true }).optional().describe("Changed at or after this time."),
  until: z.iso.datetime({ offset: true }).optional().describe("Changed before this time."),
})
export type ConsentChangeFilters = z.infer<typeof Filters>

const sequence = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

export const ConsentChangesQuery = ListQuery.extend({
  ...Filters.shape,
  cursor: sequence.optional().describe("The page before gave it: the last sequence on it."),
  after: sequence.optional().describe("Only flips after this sequence, such as the last one that a receiver has."),
  order: z.enum(["oldest", "newest"]).default("oldest"),
  include: z.literal("deliveries").optional(),
})
export type ConsentChangesQuery = z.infer<typeof ConsentChangesQuery>

export const ConsentExportQuery = Filters.extend({ format: z.enum(["csv", "json"]).default("csv") })
export type ConsentExportQuery = z.infer<typeof ConsentExportQuery>
