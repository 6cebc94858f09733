import { z } from "zod"
import { type CallbackReader, type MailReport, namesOf } from "./report"
import { isSigned } from "./standard-signature"

const named = {
  id: z.string().min(1).max(200).describe("Names the report: one that comes again is the same."),
  email: z.string().optional().describe("The id of the e-mail, as POST /v1/send answered it."),
  messageId: z.string().optional().describe("Or its Message-ID."),
  recipient: z.string().optional(),
  at: z.coerce.date(),
  detail: z.string().max(2000).optional(),
}

/** What a mail server of one's own reports. */
export const GenericReport = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("delivered"), ...named }),
    z.object({ type: z.literal("bounced"), bounceType: z.enum(["Permanent", "Transient"]), ...named }),
    z.object({ type: z.literal("complained"), ...named }),
  ])
  .refine(({ email, messageId }) => email || messageId, { error: "Name the e-mail by email or messageId." })

function read(body: unknown): MailReport[] {
  return (Array.isArray(body) ? z.array(GenericReport).max(1000).parse(body) : [GenericReport.parse(body)]).map(
    (report) => {
      const rest = {
        key: report.id,
        messageIds: namesOf(report.email, report.messageId),
        recipient: report.recipient ?? null,
        at: report.at,
        detail: report.detail ?? null,
      }
      return report.type === "bounced"
        ? { kind: "bounced", bounceType: report.bounceType, ...rest }
        : { kind: report.type, ...rest }
    },
  )
}

/** A signed JSON report in Heed's own words (Standard Webhooks). */
export const generic: CallbackReader = { verify: isSigned, read }
