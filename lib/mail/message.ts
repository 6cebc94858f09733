import type { KeyObject } from "node:crypto"
import type { SendMailOptions } from "nodemailer"

export type Address = { email: string; name: string | null }

export type Attachment = {
  filename: string
  contentType: string
  /** Set for what the HTML shows by `cid:`. */
  contentId: string | null
  isInline: boolean
  content: Buffer
}

/** What a message is signed with: the private half of the key at `<selector>._domainkey.<domain>`. */
export type Dkim = { domain: string; selector: string; privateKey: KeyObject }

/** A message as it leaves. `id` is its Message-ID without the angle brackets: the same for every repeat. */
export type Message = {
  id: string
  lane: "direct" | "bulk"
  from: Address
  to: Address
  replyTo: string | null
  subject: string
  html: string | null
  text: string
  headers: Record<string, string>
  attachments: Attachment[]
  date: Date
  dkim: Dkim | null
}

/** A Message-ID that begins with the id of what is sent, under the sender's domain (RFC 5322 §3.6.4). */
export function messageIdOf(id: string, from: Address): string {
  return `${id}@${domainOf(from.email)}`
}

/** The id of the e-mail that a Message-ID of ours begins with; also of the id alone. */
export function emailIdOf(messageId: string): string | undefined {
  return /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(@|$)/.exec(messageId)?.[1]
}

/** What stands behind the @ of an address. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf("@") + 1)
}

/**
 * What a signature covers (RFC 6376 §5.4.1), the two headers of one-click unsubscribing among it: without a signature
 * over them they are not acted upon (RFC 8058 §4).
 */
const signedHeaders = [
  ..."From Sender Reply-To Subject Date Message-ID To Cc".split(" "),
  ..."MIME-Version Content-Type Content-Transfer-Encoding".split(" "),
  ..."In-Reply-To References Auto-Submitted".split(" "),
  ..."List-Id List-Help List-Unsubscribe List-Unsubscribe-Post List-Subscribe List-Post List-Owner List-Archive".split(
    " ",
  ),
]

/**
 * The message as nodemailer takes it. It is to read no file and to fetch no URL. `rewritten` names headers that the next
 * server writes anew: they are not signed.
 */
export function toMailOptions(message: Message, rewritten: string[] = []): SendMailOptions {
  return {
    messageId: `<${message.id}>`,
    from: toMailbox(message.from),
    to: toMailbox(message.to),
    replyTo: message.replyTo ?? undefined,
    subject: message.subject,
    html: message.html ?? undefined,
    text: message.text,
    headers: message.headers,
    date: message.date,
    attachments: message.attachments.map(({ filename, contentType, contentId, isInline, content }) => ({
      filename,
      contentType,
      content,
      cid: contentId ?? undefined,
      contentDisposition: isInline ? ("inline" as const) : ("attachment" as const),
    })),
    dkim: message.dkim ? toSigner(message.dkim, rewritten) : undefined,
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function toSigner({ domain, selector, privateKey }: Dkim, rewritten: string[]) {
  const headerFieldNames = signedHeaders.filter((name) => !rewritten.includes(name)).join(":")
  return { domainName: domain, keySelector: selector, privateKey, headerFieldNames }
}

function toMailbox({ email, name }: Address): { address: string; name: string } {
  return { address: email, name: name ?? "" }
}
