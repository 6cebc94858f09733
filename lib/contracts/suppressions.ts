import { z } from "zod"
import { Email } from "./contacts"
import { ListQuery } from "./list"

export const SuppressionReason = z.enum(["bounce", "complaint", "manual"])
export type SuppressionReason = z.infer<typeof SuppressionReason>

/** An address that no mail is sent to. */
export const Suppression = z.object({
  id: z.string(),
  email: z.string().nullable().describe("null once its contact was deleted; the address stays suppressed."),
  reason: SuppressionReason,
  detail: z.string().nullable(),
  emailId: z.string().nullable().describe("The e-mail that bounced or was complained of."),
  createdAt: z.string(),
})
export type Suppression = z.infer<typeof Suppression>

export const SuppressionFilters = z.object({
  search: z.string().trim().max(200).optional().describe("Part of the address."),
  reason: SuppressionReason.optional(),
})
export type SuppressionFilters = z.infer<typeof SuppressionFilters>

export const SuppressionListQuery = ListQuery.extend(SuppressionFilters.shape)
export type SuppressionListQuery = z.infer<typeof SuppressionListQuery>

export const SuppressionExportQuery = SuppressionFilters.extend({ format: z.enum(["csv", "json"]).default("csv") })
export type SuppressionExportQuery = z.infer<typeof SuppressionExportQuery>

export const AddSuppressions = z.object({
  emails: z
    .array(Email)
    .min(1, { error: "Enter at least one address." })
    .max(10_000, { error: "At most 10,000 addresses at a time." }),
  detail: z.string().trim().max(500).optional(),
})
export type AddSuppressions = z.infer<typeof AddSuppressions>

export const SuppressionsAdded = z.object({
  added: z.number().int(),
  known: z.number().int().describe("Those that were suppressed already, and stay as they were."),
})
export type SuppressionsAdded = z.infer<typeof SuppressionsAdded>
