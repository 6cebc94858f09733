import type { emails } from "@/db/schema/emails"

/** What the data of every event of an e-mail begins with, in this order. */
export function eventData(email: typeof emails.$inferSelect) {
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
