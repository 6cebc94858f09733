import { z } from "zod"

export const mostRetentionDays = 3650
export const mostMailPerSecond = 1000

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
  mailPerSecond: z.number().int().nullable(),
})
export type ProjectSettings = z.infer<typeof ProjectSettings>

const sentence = `Give whole days from 1 to ${mostRetentionDays}, or null to keep them for ever.`

const rateSentence = `Give a whole number from 1 to ${mostMailPerSecond}, or null for no limit.`

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
    mailPerSecond: z
      .int({ error: rateSentence })
      .min(1, { error: rateSentence })
      .max(mostMailPerSecond, { error: rateSentence })
      .nullable()
      .describe("How many e-mails leave in a second at most: others wait for transactional ones. null: no limit."),
  })
  .partial()
  .refine((settings) => Object.values(settings).some((value) => value !== undefined), {
    error: "Name at least one setting to change.",
  })
export type UpdateProject = z.infer<typeof UpdateProject>
