import { z } from "zod"

export const ScopeQuery = z.object({
  contactId: z.string().max(80).optional().describe("Without it the contact of the event."),
  eventId: z
    .string()
    .max(80)
    .optional()
    .describe("Without it the newest event that the draft's trigger listens to, of the contact if one is named."),
})
export type ScopeQuery = z.infer<typeof ScopeQuery>

/** What the templates of a workflow's first step can read, with real values. */
export const WorkflowScope = z.object({
  contact: z.object({ id: z.string(), email: z.string() }).nullable(),
  event: z.object({ id: z.string(), name: z.string(), createdAt: z.string() }).nullable(),
  scope: z.record(z.string(), z.unknown()).describe("By root, such as contact, data, event and unsubscribeUrl."),
  secretNames: z.array(z.string()).describe("What {{secrets.NAME}} can name; never their values."),
})
export type WorkflowScope = z.infer<typeof WorkflowScope>
