import { domainToASCII } from "node:url"
import { type AddressObject, type Attachment, type ParsedMail, simpleParser } from "mailparser"
import { bareId } from "@/lib/mail/callbacks/report"
import { storableText } from "@/lib/storable"

export type Header = { name: string; value: string }

export type Part = {
  filename: string
  contentType: string
  contentId: string | null
  isInline: boolean
  content: Buffer
}

/** A message that came (RFC 5322), decoded. `html` is as its sender wrote it: not to be shown. */
export type InboundMessage = {
  /** Without the angle brackets. */
  messageId: string | null
  from: string | null
  fromHeader: string
  /** The addresses of To and Cc, in small letters. */
  to: string[]
  subject: string
  text: string | null
  html: string | null
  headers: Header[]
  attachments: Part[]
  /** A program wrote it (RFC 3834 §5). */
  isAutomatic: boolean
  /** Of a report (RFC 6522), its kind: `delivery-status`, `feedback-report`. */
  reportType: string | null
}

/** Characters of a text that are read; the source has the rest. */
const maxTextLength = 1024 * 1024

// A message in a message is a file of it. The types do not know all of these.
const options = {
  ignoreEmbedded: true,
  keepCidLinks: true,
  keepDeliveryStatus: true,
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipTextLinks: true,
}

/** Reads a message. Throws where it is none: more than 1 MiB of headers, more than 1,000 parts. */
export async function parseMessage(raw: Buffer): Promise<InboundMessage> {
  const mail = await simpleParser(raw, options)
  const headers = mail.headerLines.map(toHeader)
  return {
    messageId: mail.messageId ? storableText(bareId(mail.messageId)).slice(0, 998) : null,
    from: addressesOf(mail.from)[0] ?? null,
    fromHeader: storableText(fromHeader(mail)),
    to: [mail.to, mail.cc].flatMap(addressesOf),
    subject: storableText(mail.subject ?? "").replaceAll(/[\r\n]+/g, " "),
    text: mail.text ? storableText(mail.text.slice(0, maxTextLength)) : null,
    html: mail.html ? storableText(mail.html) : null,
    headers,
    attachments: mail.attachments.map(toPart),
    isAutomatic: isAutomatic(headers),
    reportType: reportTypeOf(mail),
  }
}

/** A header as it stands in the message, unfolded; its words may be encoded. */
function toHeader({ line }: { key: string; line: string }): Header {
  const unfolded = storableText(line).replaceAll(/\r?\n[ \t]+/g, " ")
  const colon = unfolded.indexOf(":")
  return { name: unfolded.slice(0, colon).trim(), value: unfolded.slice(colon + 1).trim() }
}

function fromHeader({ from }: ParsedMail): string {
  if (!from) return ""
  const [one, ...others] = from.value
  // mailparser quotes every name; the header as people know it does so only where it must.
  return one && others.length === 0 && one.address && /^[^\p{Cc}"(),.:;<>@[\\\]]*$/u.test(one.name)
    ? one.name
      ? `${one.name} <${one.address}>`
      : one.address
    : from.text
}

function addressesOf(given: AddressObject | AddressObject[] | undefined): string[] {
  return [given ?? []]
    .flat()
    .flatMap(({ value }) => value.flatMap((each) => [each, ...(each.group ?? [])]))
    .flatMap(({ address }) => (address ? [asSent(address)] : []))
}

/** In small letters, its domain as DNS has it: mailparser reads punycode. */
function asSent(address: string): string {
  const at = address.lastIndexOf("@") + 1
  return `${address.slice(0, at)}${domainToASCII(address.slice(at)) || address.slice(at)}`.trim().toLowerCase()
}

function toPart(part: Attachment, index: number): Part {
  const isInline = part.related === true || part.contentDisposition === "inline"
  return {
    filename: storableText(part.filename ?? "").slice(0, 255) || `part-${index + 1}${extensionOf(part.contentType)}`,
    contentType: storableText(part.contentType).slice(0, 200),
    contentId: part.cid ? storableText(part.cid).slice(0, 998) : null,
    isInline,
    content: part.content,
  }
}

const extensions: Record<string, string> = { "message/rfc822": ".eml", "text/calendar": ".ics", "text/plain": ".txt" }

function extensionOf(contentType: string): string {
  return extensions[contentType] ?? ""
}

function isAutomatic(headers: Header[]): boolean {
  const said = headers.find(({ name }) => name.toLowerCase() === "auto-submitted")?.value
  return said !== undefined && !/^no\b/i.test(said)
}

function reportTypeOf({ headers }: ParsedMail): string | null {
  const type = headers.get("content-type")
  if (!type || typeof type !== "object" || !("params" in type)) return null
  return type.value === "multipart/report" ? (type.params["report-type"]?.toLowerCase() ?? null) : null
}
