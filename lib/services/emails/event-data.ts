import type { EmailRow } from "./find"

/** What the data of every event of an e-mail begins with, in this order. */
export function eventData(email: EmailRow) {
  return {
    subject: email.subject,
    from: email.fromEmail,
    fromName: email.fromName,
    messageId: email.providerMessageId,
    emailId: email.id,
    templateId: email.templateId,
    campaignId: email.campaignId,
    sourceType: email.sourceType,
  }
}
