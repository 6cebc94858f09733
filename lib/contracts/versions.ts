import { z } from "zod"
import { GraphDiff } from "../workflow/diff"
import { Graph } from "../workflow/graph"
import { ListQuery } from "./list"

const highestNumber = 2 ** 31 - 1

const VersionNumber = z.coerce.number().int().min(1).max(highestNumber)

export const VersionSummary = z.object({
  number: z.number().int(),
  note: z.string(),
  author: z
    .object({ id: z.string(), name: z.string().nullable(), email: z.string() })
    .nullable()
    .describe("null when it was published with an API key, or the account is gone."),
  createdAt: z.string(),
  isPublished: z.boolean().describe("New executions run on this one, once the workflow is enabled."),
  stepCount: z.number().int(),
})
export type VersionSummary = z.infer<typeof VersionSummary>

export const Version = VersionSummary.extend({ graph: Graph })
export type Version = z.infer<typeof Version>

export const VersionListQuery = ListQuery.extend({
  cursor: VersionNumber.optional().describe("The cursor that the page before gave."),
})
export type VersionListQuery = z.infer<typeof VersionListQuery>

export const VersionDiffQuery = z.object({
  against: z
    .union([z.literal("draft"), VersionNumber], { error: "must be the number of a version, or draft" })
    .optional()
    .describe("The version before, unless another one is named. The draft counts as what came after the version."),
})
export type VersionDiffQuery = z.infer<typeof VersionDiffQuery>

/** What changed from `before` to `after`. The values of secret headers are masked. */
export const VersionDiff = GraphDiff.extend({
  before: z.number().int().nullable().describe("A version's number; null when the first one is compared with nothing."),
  after: z.union([z.number().int(), z.literal("draft")]).describe("A version's number, or the draft."),
})
export type VersionDiff = z.infer<typeof VersionDiff>
