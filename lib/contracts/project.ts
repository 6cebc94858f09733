import { z } from "zod"

export const mostRetentionDays = 3650

/** The project that a key or a page belongs to. */
export const ProjectSettings = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  deliveryRetentionDays: z
    .number()
    .int()
    .nullable()
    .describe("How many days ended deliveries are kept; null for ever."),
})
export type ProjectSettings = z.infer<typeof ProjectSettings>

const sentence = `Give whole days from 1 to ${mostRetentionDays}, or null to keep them for ever.`

export const UpdateProject = z.object({
  deliveryRetentionDays: z
    .int({ error: sentence })
    .min(1, { error: sentence })
    .max(mostRetentionDays, { error: sentence })
    .nullable(),
})
export type UpdateProject = z.infer<typeof UpdateProject>
