import { z } from "zod"

/** What became of the project's latest e-mails, ten thousand at most, and what follows from it. */
export const MailReputation = z.object({
  sent: z.number().int(),
  bounced: z.number().int().describe("For good."),
  complained: z.number().int(),
  level: z.enum(["ok", "warning", "stopped"]).describe("stopped: no marketing is sent until somebody resumes it."),
  because: z.enum(["bounced", "complained"]).nullable(),
  stoppedAt: z.string().nullable(),
})
export type MailReputation = z.infer<typeof MailReputation>
