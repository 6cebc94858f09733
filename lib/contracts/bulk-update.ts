import { z } from "zod"

/** What is done to many workflows at once: deleting is the only thing so far. */
export const BulkUpdateWorkflows = z.object({
  ids: z.array(z.string().min(1).max(80)).min(1).max(1000),
  delete: z.literal(true, { error: "Only delete: true is known." }),
})
export type BulkUpdateWorkflows = z.infer<typeof BulkUpdateWorkflows>

export const BulkUpdated = z.object({ deleted: z.number().int() })
export type BulkUpdated = z.infer<typeof BulkUpdated>
