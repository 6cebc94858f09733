import { z } from "zod"
import { RecordedEvent } from "./events"
import { ListQuery } from "./list"
import { EmailKind } from "./send"

export const EmailStatus = z.enum([
  "queued",
  "sending",
  "sent",
  "delivered",
  "bounced",
  "complained",
  "failed",
  "cancelled",
])
export type EmailStatus = z.infer<typeof EmailStatus>

export const EmailSource = z.enum(["TRANSACTIONAL", "CAMPAIGN", "WORKFLOW", "INBOUND"])

const Address = z.object({ email: z.string(), name: z.string().nullable() })

export const EmailSummary = z.object({
  id: z.string(),
  contactId: z.string(),
  to: Address,
  from: Address,
  subject: z.string(),
  kind: EmailKind,
  sourceType: EmailSource,
  status: EmailStatus,
  opens: z.number().int(),
  clicks: z.number().int(),
  createdAt: z.string(),
  sentAt: z.string().nullable(),
})
export type EmailSummary = z.infer<typeof EmailSummary>

export const MachineReason = z.enum(["head_request", "prefetch", "privacy_proxy", "automated", "too_soon", "burst"])
export type MachineReason = z.infer<typeof MachineReason>

export const EmailVisit = z.object({
  kind: z.enum(["open", "click"]),
  url: z.string().nullable().describe("The link; null for an open."),
  at: z.string(),
  userAgent: z.string().nullable(),
  isMachine: z.boolean().nullable().describe("Whether it was no person's and so not counted; null until it is judged."),
  reason: MachineReason.nullable().describe("Why it was taken for a machine's."),
})
export type EmailVisit = z.infer<typeof EmailVisit>

const EmailError = z.object({ code: z.string(), message: z.string(), at: z.string() })

/** An e-mail as it was written, with what became of it. */
export const Email = EmailSummary.extend({
  replyTo: z.string().nullable(),
  html: z.string(),
  text: z.string(),
  headers: z.record(z.string(), z.string()).describe("Those added to the usual ones."),
  attachments: z.array(
    z.object({ filename: z.string(), contentType: z.string(), isInline: z.boolean(), sizeBytes: z.number().int() }),
  ),
  templateId: z.string().nullable(),
  campaignId: z.string().nullable(),
  executionId: z.string().nullable(),
  messageId: z.string().nullable().describe("The provider's id for it, once it was taken."),
  attemptCount: z.number().int(),
  nextAttemptAt: z.string().nullable().describe("Null unless it is queued."),
  error: EmailError.nullable().describe("Why it was not sent, or not yet."),
  isKept: z.boolean().describe("Whether its source can be read: the local mailbox keeps it."),
  isTracked: z
    .boolean()
    .describe("Whether opens and clicks are seen. `html` is what it was before links were led over ours."),
  visits: z.array(EmailVisit).describe("The latest 200 times that its pixel or a link was asked for, oldest first."),
  events: z.array(RecordedEvent.pick({ id: true, name: true, data: true, channel: true, createdAt: true })),
  deliveredAt: z.string().nullable(),
  openedAt: z.string().nullable(),
  clickedAt: z.string().nullable(),
  bouncedAt: z.string().nullable(),
  complainedAt: z.string().nullable(),
  failedAt: z.string().nullable(),
  cancelledAt: z.string().nullable(),
})
export type Email = z.infer<typeof Email>

export const EmailListQuery = ListQuery.extend({
  status: EmailStatus.optional(),
  sourceType: EmailSource.optional(),
  contactId: z.string().max(80).optional(),
  campaignId: z.string().max(80).optional(),
  templateId: z.string().max(80).optional(),
  search: z.string().trim().max(200).optional().describe("Part of the recipient's address or of the subject."),
  since: z.iso.datetime({ offset: true }).optional().describe("Written at this time or later."),
  until: z.iso.datetime({ offset: true }).optional().describe("Written before this time."),
})
export type EmailListQuery = z.infer<typeof EmailListQuery>
