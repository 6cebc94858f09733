import { z } from "zod"

export const mostRetentionDays = 3650

export const Tracking = z.enum(["on", "marketing", "off"])
export type Tracking = z.infer<typeof Tracking>

const tracking = Tracking.describe("In which e-mails opens and clicks are seen: all, marketing mail, or none.")
const eachOpenAndClick = z
  .boolean()
  .describe("Whether every open and click is an event, not only the first of an e-mail.")

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
  tracking,
  eachOpenAndClick,
})
export type ProjectSettings = z.infer<typeof ProjectSettings>

const sentence = `Give whole days from 1 to ${mostRetentionDays}, or null to keep them for ever.`

/** What is not named stays. */
export const UpdateProject = z
  .object({
    deliveryRetentionDays: z
      .int({ error: sentence })
      .min(1, { error: sentence })
      .max(mostRetentionDays, { error: sentence })
      .nullable(),
    tracking,
    eachOpenAndClick,
  })
  .partial()
  .refine((settings) => Object.values(settings).some((value) => value !== undefined), {
    error: "Name at least one setting to change.",
  })
export type UpdateProject = z.infer<typeof UpdateProject>
