import { z } from "zod"

const count = z.number().int()

/** What became of many e-mails. Opens, clicks and opt-outs count people, once each; machines are left out. */
export const MailNumbers = z.object({
  written: count,
  queued: count.describe("Still to be handed over, or to be tried again."),
  sent: count,
  delivered: count.describe("Where the provider says so."),
  opened: count,
  clicked: count,
  unsubscribed: count.describe("By a link or a header of the e-mail itself."),
  bounced: count,
  complained: count,
  failed: count,
  cancelled: count,
})
export type MailNumbers = z.infer<typeof MailNumbers>

/** The same over time, in steps of an hour or a day; steps in which nothing happened are there too. */
export const MailSeries = z.object({
  step: z.enum(["hour", "day"]),
  points: z.array(z.object({ at: z.string(), sent: count, opened: count, clicked: count })),
})
export type MailSeries = z.infer<typeof MailSeries>

export const MailReport = z.object({ numbers: MailNumbers, series: MailSeries })
export type MailReport = z.infer<typeof MailReport>
