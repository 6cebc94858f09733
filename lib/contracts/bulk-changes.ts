import { z } from "zod"
import { Filter } from "../workflow/conditions"
import { DataPatch } from "./contacts"

export const mostNamedContacts = 1_000

/** What is done to each contact. */
export const BulkAction = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("subscribe") }),
  z.object({ kind: z.literal("unsubscribe") }),
  z.object({ kind: z.literal("delete") }),
  z.object({ kind: z.literal("update"), data: DataPatch }),
])
export type BulkAction = z.infer<typeof BulkAction>

const Ids = z.array(z.string().max(80)).min(1).max(mostNamedContacts, { error: "Name at most 1,000 contacts." })

// Strict: a word that is not known would else mean everybody.
const byIds = z.strictObject({ mode: z.literal("ids"), contactIds: Ids })
const byQuery = z.strictObject({
  mode: z.literal("query"),
  filter: z
    .strictObject({
      search: z.string().trim().max(200).optional(),
      subscribed: z.boolean().optional(),
      condition: Filter.optional().describe("A filter as conditions have."),
    })
    .default({}),
  excludeIds: z.array(z.string().max(80)).max(10_000).default([]),
})

/** To which contacts: those named, or those that a query finds when they are come to. */
export const BulkTarget = z.discriminatedUnion("mode", [byIds, byQuery])
export type BulkTarget = z.infer<typeof BulkTarget>

/** The body of an update of many: whom, and what is merged into their data. */
export const BulkUpdate = z.discriminatedUnion("mode", [
  byIds.extend({ data: DataPatch }),
  byQuery.extend({ data: DataPatch }),
])

/** A change of many contacts, as far as it is. */
export const BulkChange = z.object({
  id: z.string(),
  action: z.enum(["subscribe", "unsubscribe", "delete", "update"]),
  state: z.enum(["RUNNING", "COMPLETED", "CANCELLED", "FAILED"]),
  progress: z.number().int().min(0).max(100).describe("In percent of the contacts to look at."),
  result: z.object({
    seen: z.number().int().describe("How many contacts were looked at."),
    changed: z.number().int().describe("How many of them were changed by it."),
    failed: z.number().int().describe("How many could not be changed, as where data would grow too large."),
  }),
  failedReason: z.string().nullable(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
})
export type BulkChange = z.infer<typeof BulkChange>
