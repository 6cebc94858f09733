import { z } from "zod"
import { DataPatch, Email } from "./contacts"

/** The most that one call may carry. */
export const maxRecipients = 100
export const maxAttachmentBytes = 10 * 1024 * 1024

const oneLine = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^\P{Cc}*$/u, { error: "Line breaks and control characters are not allowed here." })

const Name = oneLine(200)
  .trim()
  .transform((name) => name || null)

const asAddress = (given: unknown) => (typeof given === "string" ? { email: given } : given)

/** An address, alone or with the name of whom it belongs to. */
const Address = z.preprocess(asAddress, z.object({ email: Email, name: Name.nullable().default(null) }))

const asList = (given: unknown) => (Array.isArray(given) ? given : [given])

export const EmailKind = z.enum(["MARKETING", "TRANSACTIONAL", "HEADLESS"])
export type EmailKind = z.infer<typeof EmailKind>

/** Whether mail of a kind goes to those only who are subscribed. */
export function needsConsent(kind: EmailKind): boolean {
  return kind !== "TRANSACTIONAL"
}

// What these say is decided by the rest of the message, or by servers on the way.
const ownHeaders =
  /^(from|sender|to|cc|bcc|reply-to|subject|date|message-id|mime-version|return-path|received|dkim-signature|content-.*)$/i

const HeaderName = z
  .string()
  .regex(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,100}$/, { error: "This is not the name of a header." })
  .refine((name) => !ownHeaders.test(name), { error: "This header is written by other fields of the request." })

const Headers = z
  .record(HeaderName, oneLine(998))
  .refine((headers) => Object.keys(headers).length <= 50, { error: "At most 50 headers can be added." })

const Attachment = z
  .object({
    filename: oneLine(255)
      .min(1)
      .refine((name) => !name.includes('"'), { error: "A file name holds no quotes." }),
    content: z
      .string()
      .transform((text) => text.replace(/\s+/g, ""))
      .refine((text) => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text), {
        error: "The content must be base64.",
      })
      .describe("base64"),
    contentType: oneLine(255).regex(/^[\w.+-]+\/[\w.+-]+( *;.*)?$/, {
      error: "This is no content type such as text/plain.",
    }),
    disposition: z.enum(["attachment", "inline"]).default("attachment"),
    contentId: oneLine(255)
      .regex(/^[^<>\s]+$/, { error: "A content id holds no spaces and no angle brackets." })
      .optional()
      .describe("How the body names it, such as cid:logo."),
  })
  .refine(({ disposition, contentId }) => disposition !== "inline" || contentId, {
    path: ["contentId"],
    error: "What is shown inline needs a content id.",
  })

/** How many bytes a base64 text stands for. */
function decodedBytes({ content }: { content: string }): number {
  return (content.length / 4) * 3 - (content.endsWith("==") ? 2 : content.endsWith("=") ? 1 : 0)
}

const Attachments = z
  .array(Attachment)
  .max(10, { error: "At most 10 attachments can be sent." })
  .refine((all) => all.reduce((bytes, each) => bytes + decodedBytes(each), 0) <= maxAttachmentBytes, {
    error: "The attachments have more than 10 MB in all.",
  })

export const Send = z
  .object({
    to: z
      .preprocess(
        asList,
        z
          .array(Address)
          .min(1, { error: "At least one recipient is needed." })
          .max(maxRecipients, { error: `At most ${maxRecipients} recipients can be written to at once.` }),
      )
      .describe("An address, an object with email and name, or a list of either."),
    subject: oneLine(998).min(1).optional(),
    body: z.string().min(1).max(1_000_000).optional().describe("HTML."),
    template: z.string().max(80).optional().describe("Instead of subject and body."),
    from: Address.optional(),
    name: Name.optional().describe("The sender's name. Deprecated: say it in `from`."),
    reply: Email.optional(),
    type: EmailKind.default("TRANSACTIONAL").describe("Marketing mail is refused for those who have opted out."),
    subscribed: z.boolean().optional().describe("A new contact is not subscribed when nothing is said."),
    headers: Headers.default({}),
    data: DataPatch.optional(),
    attachments: Attachments.default([]),
  })
  .superRefine(({ template, subject, body }, context) => {
    if (template !== undefined) return
    const missing = Object.entries({ subject, body }).filter(([, value]) => value === undefined)
    for (const [field] of missing)
      context.addIssue({ code: "custom", path: [field], message: "Subject and body are needed, or a template." })
  })
export type Send = z.infer<typeof Send>

export const Sent = z.object({
  success: z.literal(true),
  data: z.object({
    emails: z
      .array(z.object({ contact: z.object({ id: z.string(), email: z.string() }), email: z.string() }))
      .describe("One for each recipient, in the order given; those named twice are written to once."),
    timestamp: z.string(),
  }),
})
export type Sent = z.infer<typeof Sent>
