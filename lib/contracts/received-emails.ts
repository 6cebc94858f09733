import { z } from "zod"
import { Email } from "./contacts"
import { RecordedEvent } from "./events"
import { ListQuery } from "./list"

export const Verdict = z.enum(["PASS", "FAIL", "GRAY", "PROCESSING_FAILED"])
export type Verdict = z.infer<typeof Verdict>

/** `GRAY`: nothing to judge, or nobody who does. `PROCESSING_FAILED`: could not be found out. */
export const Verdicts = z.object({ spam: Verdict, virus: Verdict, spf: Verdict, dkim: Verdict, dmarc: Verdict })
export type Verdicts = z.infer<typeof Verdicts>

export const ReceivedEmailSummary = z.object({
  id: z.string(),
  contactId: z.string().describe("The sender."),
  from: z.string().describe("The address of the From header."),
  fromHeader: z.string(),
  to: z.string().describe("The address at a verified domain that it was sent to."),
  subject: z.string(),
  hasContent: z.boolean(),
  attachmentCount: z.number().int(),
  isAutomatic: z.boolean().describe("Whether a program wrote it: an answer while away, a notice (RFC 3834)."),
  verdicts: Verdicts,
  via: z.enum(["smtp", "http", "ses"]),
  receivedAt: z.string(),
})
export type ReceivedEmailSummary = z.infer<typeof ReceivedEmailSummary>

export const ReceivedAttachment = z.object({
  filename: z.string(),
  contentType: z.string(),
  contentId: z.string().nullable(),
  isInline: z.boolean(),
  sizeBytes: z.number().int(),
})
export type ReceivedAttachment = z.infer<typeof ReceivedAttachment>

export const ReceivedEmail = ReceivedEmailSummary.extend({
  messageId: z.string().describe("Its Message-ID without the angle brackets; SES's own id where SES received it."),
  recipients: z.array(z.string()).describe("Those of the envelope at domains of this project."),
  html: z.string().nullable().describe("Made safe. Null where it came as text alone."),
  text: z.string().nullable(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })).describe("In their order."),
  attachments: z.array(ReceivedAttachment).describe("Each is at /attachments/<its place, from 0>."),
  sizeBytes: z.number().int().nullable().describe("Null once it was removed with its sender."),
  processingTimeMillis: z.number().int(),
  events: z.array(RecordedEvent.pick({ id: true, name: true, data: true, channel: true, createdAt: true })),
})
export type ReceivedEmail = z.infer<typeof ReceivedEmail>

export const ReceivedEmailListQuery = ListQuery.extend({
  contactId: z.string().max(80).optional(),
  to: z.string().trim().toLowerCase().max(254).optional().describe("The whole address that it was sent to."),
  search: z.string().trim().max(200).optional().describe("Part of the sender's address or of the subject."),
  since: z.iso.datetime({ offset: true }).optional().describe("Received at this time or later."),
  until: z.iso.datetime({ offset: true }).optional().describe("Received before this time."),
})
export type ReceivedEmailListQuery = z.infer<typeof ReceivedEmailListQuery>

/** What is known of the way of a message whose bytes are handed over: the envelope (RFC 5321), and who brought it. */
export const InboundQuery = z.object({
  to: z.array(Email).max(100).describe("Whom it was sent to; those of To and Cc where it is missing."),
  from: Email.nullable().describe("The envelope's sender; null where there is none, as of a bounce."),
  ip: z
    .union([z.ipv4(), z.ipv6()])
    .optional()
    .describe("The server that it came from; else its topmost Received says so."),
  helo: z.string().max(255).optional(),
})
export type InboundQuery = z.infer<typeof InboundQuery>

/** `emails` is empty for a bounce or a complaint, which becomes the event of the e-mail that it tells of. */
export type Inbound = { success: true; data: { emails: string[]; reports: number; timestamp: string } }
