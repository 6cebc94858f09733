import { z } from "zod"
import { isTimeZone } from "../workflow/schedule"

/** How many days, today among them, the activity of a workflow spans. */
export const activityDays = 14

/** How many executions of a workflow, the newest ones, its activity counts at most. */
export const mostCounted = 1_000

const mostWorkflows = 100

export const ActivityQuery = z.object({
  ids: z
    .string()
    .max(10_000)
    .transform((text) => [...new Set(text.split(",").filter(Boolean))])
    .refine((ids) => ids.length <= mostWorkflows, { error: `At most ${mostWorkflows} workflows at a time.` })
    .describe("The workflows' ids with commas between them, at most 100. Unknown ones are left out of the answer."),
  timeZone: z
    .string()
    .max(60)
    .refine(isTimeZone, { error: "This is not a time zone such as Europe/Berlin." })
    .default("UTC")
    .describe("Whose midnight parts the days."),
})
export type ActivityQuery = z.infer<typeof ActivityQuery>

const counts = { started: z.number().int(), failed: z.number().int().describe("How many of those have failed.") }

/** What a workflow did lately. */
export const WorkflowActivity = z.object({
  workflowId: z.string(),
  ...counts,
  isCapped: z.boolean().describe(`Older executions of these days are left out: only the newest ${mostCounted} count.`),
  days: z
    .array(z.object({ day: z.iso.date(), ...counts }))
    .describe(`The last ${activityDays} days, the oldest first, today the last.`),
})
export type WorkflowActivity = z.infer<typeof WorkflowActivity>
