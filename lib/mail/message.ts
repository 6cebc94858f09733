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
}

/** A Message-ID that begins with the id of what is sent, under the sender's domain (RFC 5322 §3.6.4). */
export function messageIdOf(id: string, from: Address): string {
  return `${id}@${from.email.slice(from.email.lastIndexOf("@") + 1)}`
}

/** The message as nodemailer takes it. It is to read no file and to fetch no URL. */
export function toMailOptions(message: Message): SendMailOptions {
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
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function toMailbox({ email, name }: Address): { address: string; name: string } {
  return { address: email, name: name ?? "" }
}
