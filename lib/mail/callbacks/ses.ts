import { z } from "zod"
import { type MailReport, namesOf } from "./report"

const Recipients = z.array(z.object({ emailAddress: z.string(), diagnosticCode: z.string().optional() }))

/** A notification or an event of Amazon SES, as SNS carries it in its message. */
const SesMessage = z.object({
  notificationType: z.string().optional(),
  eventType: z.string().optional(),
  mail: z.object({
    messageId: z.string(),
    destination: z.array(z.string()).default([]),
    commonHeaders: z.object({ messageId: z.string().optional() }).optional(),
  }),
  bounce: z
    .object({
      bounceType: z.string(),
      bouncedRecipients: Recipients,
      timestamp: z.coerce.date(),
      feedbackId: z.string(),
    })
    .optional(),
  complaint: z
    .object({
      complainedRecipients: Recipients,
      timestamp: z.coerce.date(),
      feedbackId: z.string(),
      complaintFeedbackType: z.string().optional(),
    })
    .optional(),
  delivery: z
    .object({ timestamp: z.coerce.date(), recipients: z.array(z.string()), smtpResponse: z.string().optional() })
    .optional(),
})
type SesMessage = z.infer<typeof SesMessage>

/**
 * What an SES message reports, for each of its recipients. A bounce that SES calls Undetermined says nothing for certain
 * and counts as transient. Source: docs.aws.amazon.com/ses/latest/dg/notification-contents.html
 */
export function readSes(body: unknown): MailReport[] {
  const message = SesMessage.parse(body)
  switch (message.eventType ?? message.notificationType) {
    case "Bounce":
      return bounces(message)
    case "Complaint":
      return complaints(message)
    case "Delivery":
      return deliveries(message)
    default:
      return []
  }
}

function bounces({ mail, bounce }: SesMessage): MailReport[] {
  if (!bounce) return []
  const { bounceType, bouncedRecipients, timestamp: at, feedbackId } = bounce
  return bouncedRecipients.map(({ emailAddress: recipient, diagnosticCode }) => ({
    key: `${feedbackId}:${recipient}`,
    kind: "bounced",
    bounceType: bounceType === "Permanent" ? "Permanent" : "Transient",
    messageIds: idsOf(mail),
    recipient,
    at,
    detail: diagnosticCode ?? null,
  }))
}

function complaints({ mail, complaint }: SesMessage): MailReport[] {
  if (!complaint) return []
  const { complainedRecipients, timestamp: at, feedbackId, complaintFeedbackType } = complaint
  return complainedRecipients.map(({ emailAddress: recipient }) => ({
    key: `${feedbackId}:${recipient}`,
    kind: "complained",
    messageIds: idsOf(mail),
    recipient,
    at,
    detail: complaintFeedbackType ?? null,
  }))
}

function deliveries({ mail, delivery }: SesMessage): MailReport[] {
  if (!delivery) return []
  return delivery.recipients.map((recipient) => ({
    key: `${mail.messageId}:delivery:${recipient}`,
    kind: "delivered",
    messageIds: idsOf(mail),
    recipient,
    at: delivery.timestamp,
    detail: delivery.smtpResponse ?? null,
  }))
}

function idsOf({ messageId, commonHeaders }: SesMessage["mail"]): string[] {
  return namesOf(messageId, commonHeaders?.messageId)
}
