import { z } from "zod"
import { ListQuery } from "./list"

export const ImportKind = z.enum(["contacts", "suppressions"])
export type ImportKind = z.infer<typeof ImportKind>

export const ImportStatus = z.enum([
  "UPLOADING",
  "UPLOADED",
  "CHECKING",
  "CHECKED",
  "RUNNING",
  "COMPLETED",
  "CANCELLED",
  "FAILED",
])
export type ImportStatus = z.infer<typeof ImportStatus>

export const FieldType = z.enum(["text", "number", "boolean", "json"])
export type FieldType = z.infer<typeof FieldType>

/** What becomes of a column. */
export const ColumnMapping = z.discriminatedUnion("to", [
  z.object({ to: z.literal("email") }),
  z.object({ to: z.literal("subscribed").describe("Contacts alone.") }),
  z.object({ to: z.literal("reason").describe("Suppressed addresses alone.") }),
  z.object({ to: z.literal("detail").describe("Suppressed addresses alone.") }),
  z.object({
    to: z.literal("data").describe("A field of the contact's data. Contacts alone."),
    key: z.string().trim().min(1, { error: "Name the field." }).max(200),
    type: FieldType.default("text"),
  }),
  z.object({ to: z.literal("skip") }),
])
export type ColumnMapping = z.infer<typeof ColumnMapping>

export const ImportOptions = z.object({
  subscribeNew: z
    .boolean()
    .default(false)
    .describe("Whether new contacts are subscribed of whom the file does not say."),
  resubscribe: z
    .boolean()
    .default(false)
    .describe("Whether people who opted out are subscribed again where the file says subscribed. Recorded."),
})
export type ImportOptions = z.infer<typeof ImportOptions>

/** What the first rows of a file tell. */
export const ImportHead = z.object({
  delimiter: z.enum([",", ";", "\t"]),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())).describe("The first 20."),
  guess: z.array(ColumnMapping),
})
export type ImportHead = z.infer<typeof ImportHead>

/** Rows by what became of them, or of a check, by what would. */
export const ImportCounts = z.object({
  rows: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  failed: z.number().int(),
  duplicates: z.number().int().describe("Rows with an address that an earlier row has; counted above as well."),
  subscribed: z.number().int().describe("Flips of contacts that were there."),
  unsubscribed: z.number().int().describe("Flips of contacts that were there."),
  keptOptedOut: z.number().int().describe("Rows that say subscribed of people who opted out, and stay so."),
  resubscribed: z.number().int().describe("Rows that subscribe people who opted out, as asked for."),
})
export type ImportCounts = z.infer<typeof ImportCounts>

export const Import = z.object({
  id: z.string(),
  kind: ImportKind,
  status: ImportStatus,
  fileName: z.string(),
  sizeBytes: z.number(),
  progress: z.number().describe("Of the walk that is on: 0 to 1."),
  mapping: z.array(ColumnMapping).nullable(),
  options: ImportOptions.nullable(),
  checked: ImportCounts.nullable().describe("What the last check found; null before."),
  counts: ImportCounts,
  problem: z.string().nullable().describe("Why it failed."),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
})
export type Import = z.infer<typeof Import>

export const ImportWithHead = Import.extend({ head: ImportHead.nullable() })
export type ImportWithHead = z.infer<typeof ImportWithHead>

/** The same import as a job, as other systems answer it. */
export const ImportJob = z.object({
  id: z.string(),
  state: z.enum(["waiting", "active", "completed", "failed"]),
  progress: z.number().int().describe("0 to 100."),
  result: ImportCounts.nullable().describe("null until it is over."),
  data: z.object({ fileName: z.string(), counts: ImportCounts }),
  failedReason: z.string().nullable(),
})
export type ImportJob = z.infer<typeof ImportJob>

export const UploadQuery = z.object({
  kind: ImportKind,
  name: z.string().trim().max(200).default("upload.csv"),
})

/** `mapping` has an entry for each column, in their order; without it what was guessed holds. */
export const ImportPlan = z.object({
  mapping: z.array(ColumnMapping).max(1_000).optional(),
  options: ImportOptions.prefault({}),
})
export type ImportPlan = z.infer<typeof ImportPlan>

export const ImportListQuery = ListQuery.extend({ kind: ImportKind.optional() })
export type ImportListQuery = z.infer<typeof ImportListQuery>

const flag = z
  .enum(["true", "false"])
  .default("false")
  .transform((text) => text === "true")

/** For the call that uploads and starts in one. */
export const ImportAtOnceQuery = z.object({ subscribeNew: flag, resubscribe: flag })

export const noCounts: ImportCounts = {
  rows: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  failed: 0,
  duplicates: 0,
  subscribed: 0,
  unsubscribed: 0,
  keptOptedOut: 0,
  resubscribed: 0,
}
