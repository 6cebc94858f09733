import type { Verdicts } from "@/lib/contracts/received-emails"
import { sanitizeHtml } from "./sanitize-html"

/** Characters of a message's body in its event. The rest is in the e-mail itself. */
export const maxBodyLength = 256 * 1024

type Received = {
  messageId: string
  fromEmail: string
  fromHeader: string
  toEmail: string
  subject: string
  recipients: string[]
  hasContent: boolean
  verdicts: Verdicts
  processingTimeMillis: number
}

/** The data of `email.received`: exactly these fields, in this order. */
export function toEventData(email: Received, { body, receivedAt }: { body: string; receivedAt: Date }) {
  const { spam, virus, spf, dkim, dmarc } = email.verdicts
  return {
    messageId: email.messageId,
    from: email.fromEmail,
    fromHeader: email.fromHeader,
    to: email.toEmail,
    subject: email.subject,
    timestamp: receivedAt.toISOString(),
    recipients: email.recipients,
    hasContent: email.hasContent,
    body,
    spamVerdict: spam,
    virusVerdict: virus,
    spfVerdict: spf,
    dkimVerdict: dkim,
    dmarcVerdict: dmarc,
    processingTimeMillis: email.processingTimeMillis,
  }
}

/** What an event carries of a message: its safe HTML, else its text. A long one is cut, with its elements closed. */
export function eventBody(html: string | null, text: string | null): string {
  if (html) return html.length <= maxBodyLength ? html : (sanitizeHtml(whole(html)) ?? "")
  return whole(text ?? "")
}

/** As much as there is room for, without half a character at its end. */
function whole(text: string): string {
  return text.slice(0, maxBodyLength).replace(/[\uD800-\uDBFF]$/, "")
}
