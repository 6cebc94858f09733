import type { TemplateProblem } from "@/lib/contracts/templates"
import { type HtmlParts, readHtml } from "./read-html"

/** A message as it was rendered, with what its template says. `unknownFields` are the slots' names that nobody has. */
export type CheckedContent = {
  kind: "MARKETING" | "TRANSACTIONAL" | "HEADLESS"
  subject: string
  html: string
  text: string
  offersOptOut: boolean
  unknownFields: { subject: string[]; body: string[] }
}

/** Gmail shows no more than this of a message, and a link to the rest. */
export const shownByGmailBytes = 102 * 1024

const longestSubject = 78

/** What somebody should know before sending this; only what mail programs are known to do. */
export function checkContent(content: CheckedContent): TemplateProblem[] {
  const parts = readHtml(content.html)
  return checks.flatMap((check) => check(content, parts))
}

type Check = (content: CheckedContent, parts: HtmlParts) => TemplateProblem[]

const checks: Check[] = [
  unknownFields,
  longSubject,
  emptySubject,
  cutByGmail,
  noText,
  noAlternative,
  noOptOut,
  takenOut,
  unreachable,
  dataPictures,
  misleadingLinks,
]

function unknownFields({ unknownFields: unknown }: CheckedContent): TemplateProblem[] {
  return (["subject", "body"] as const).flatMap((field) =>
    unknown[field].map((name) =>
      warning("unknown_field", field, `No contact that was looked at has “${name}”: the slot stays empty.`),
    ),
  )
}

function longSubject({ subject }: CheckedContent): TemplateProblem[] {
  const { length } = [...subject]
  if (length <= longestSubject) return []
  return [warning("long_subject", "subject", `It has ${length} characters; most lists of mail show fewer than 78.`)]
}

function emptySubject({ subject }: CheckedContent): TemplateProblem[] {
  return subject ? [] : [warning("empty_subject", "subject", "Nothing is left of it for this recipient.")]
}

function cutByGmail({ html }: CheckedContent): TemplateProblem[] {
  const bytes = sizeOf(html)
  if (bytes <= shownByGmailBytes) return []
  const size = Math.ceil(bytes / 1024).toLocaleString("en")
  return [
    warning("cut_by_gmail", "body", `It has ${size} KB. Gmail shows the first 102 KB, and not what stands below.`),
  ]
}

function noText({ text }: CheckedContent, { pictures }: HtmlParts): TemplateProblem[] {
  if (text.trim()) return []
  const message =
    pictures.length > 0
      ? "There is no text beside the pictures: where pictures are off, the message is empty."
      : "There is no text in it."
  return [warning("no_text", "body", message)]
}

function noAlternative(_: CheckedContent, { pictures }: HtmlParts): TemplateProblem[] {
  const count = pictures.filter(({ alt }) => alt === undefined).length
  if (count === 0) return []
  const which = count === 1 ? "A picture has" : `${count} pictures have`
  return [warning("no_alt", "body", `${which} no alt text. Say what is to be seen, or alt="" where it only decorates.`)]
}

function noOptOut({ kind, offersOptOut }: CheckedContent): TemplateProblem[] {
  if (kind !== "MARKETING" || offersOptOut) return []
  const message = "There is no link of its own to opt out, such as {{ unsubscribeUrl }}: a footer with one is added."
  return [{ severity: "info", code: "no_opt_out_link", field: "body", message }]
}

const without = ["script", "form", "iframe", "object", "embed", "video", "audio", "link"]

function takenOut(_: CheckedContent, { elements }: HtmlParts): TemplateProblem[] {
  const found = without.filter((name) => elements.has(name)).map((name) => `<${name}>`)
  if (found.length === 0) return []
  return [warning("taken_out", "body", `Most mail programs take out ${found.join(", ")}.`)]
}

const reachable = /^(https?:\/\/.|mailto:.|tel:.|sms:.|#.)/i

/** In a mailbox there is no page that an address could be relative to. */
function unreachable(_: CheckedContent, { links, pictures }: HtmlParts): TemplateProblem[] {
  const dead = links
    .filter(({ href = "" }) => !reachable.test(href.trim()))
    .map(({ text, href }) => text.trim() || href)
  const unseen = pictures.map(({ src }) => src).filter((src) => !/^(https?:\/\/.|data:|cid:.)/i.test(src.trim()))
  return [
    ...named(dead).map((name) =>
      warning("dead_link", "body", `The link ${name} leads nowhere: it needs https:// before it.`),
    ),
    ...named(unseen).map((name) =>
      warning("dead_picture", "body", `The picture ${name} is not found: it needs https:// before it.`),
    ),
  ]
}

function dataPictures(_: CheckedContent, { pictures }: HtmlParts): TemplateProblem[] {
  if (!pictures.some(({ src }) => /^data:/i.test(src))) return []
  const message =
    "A picture is written into the HTML (data:). Gmail and Outlook do not show it; give its address instead."
  return [warning("data_picture", "body", message)]
}

function misleadingLinks(_: CheckedContent, { links }: HtmlParts): TemplateProblem[] {
  const found = links.filter(({ href, text }) => {
    const [shown, real] = [hostIn(text), hostIn(href)]
    return shown && real && shown !== real
  })
  return named(found.map(({ text }) => text.trim())).map((name) =>
    warning(
      "misleading_link",
      "body",
      `The link ${name} leads to another host than it shows, which filters take for phishing.`,
    ),
  )
}

function hostIn(text = ""): string | undefined {
  const host = /^\s*https?:\/\/([^\s/?#:]+)/i.exec(text)?.[1]
  return host?.toLowerCase().replace(/^www\./, "")
}

const mostNamed = 5

function named(names: (string | undefined)[]): string[] {
  return [...new Set(names)].slice(0, mostNamed).map((name) => `“${(name ?? "").slice(0, 60)}”`)
}

function warning(code: string, field: TemplateProblem["field"], message: string): TemplateProblem {
  return { severity: "warning", code, field, message }
}

/** How many bytes a text has on its way. */
export function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length
}
