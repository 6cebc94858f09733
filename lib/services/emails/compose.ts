import "server-only"
import { Invalid } from "@/lib/errors"
import { piecesInliner } from "@/lib/mail/content/inline-pieces"
import { withFooter } from "@/lib/mail/footer"
import { htmlToText } from "@/lib/mail/html-to-text"
import { readPieces, readTemplate, Unrenderable } from "@/lib/mail/render"
import { contactLinks } from "../contacts/links"
import { contactScope } from "../contacts/scope"
import type { ContactRow } from "../contacts/to-contact"
import type { Context } from "../context"
import type { EmailRow } from "./find"

/** Whom a message is for: `data` are values for this message alone, which come before the contact's own. */
export type Recipient = {
  contact: ContactRow
  name: string | null
  data: Record<string, unknown>
  /** What else the templates may speak of, such as the event of a workflow. */
  scope?: Record<string, unknown>
  /** Whom the message goes to, where that is not the contact. */
  email?: string
}

export type Content = {
  subject: string
  /** HTML, a Liquid template like the subject. */
  body: string
  kind: EmailRow["kind"]
  headers: Record<string, string>
}

type Composed = Pick<EmailRow, "subject" | "html" | "text" | "headers">

/** Reads a message's templates; what it answers writes the message to one recipient. Both throw Invalid by field. */
export function composer(ctx: Context, content: Content): (recipient: Recipient, emailId?: string) => Composed {
  const subjectOf = byField("subject", () => readTemplate(content.subject, "text"))
  const piecesOf = byField("body", () => readPieces(content.body))
  const inline = piecesInliner()
  return ({ contact, data: given, scope: more = {} }, emailId) => {
    const links = contactLinks(ctx, contact.id, emailId)
    const data = { ...contact.data, ...given }
    const scope = { ...data, ...more, ...contactScope(contact), ...links, data, email: contact.email, id: contact.id }
    const subject = byField("subject", () => subjectOf(scope))
    const body = byField("body", () => inline(piecesOf(scope)))
    const needsFooter = content.kind === "MARKETING" && !offersOptOut(body, links)
    const html = needsFooter ? withFooter(body, links.unsubscribeUrl, contact.data.locale) : body
    return {
      subject: subject
        .replace(/\p{Cc}+/gu, " ")
        .trim()
        .slice(0, 998)
        // Half of a character that was cut in two.
        .replace(/\p{Surrogate}$/u, ""),
      html,
      text: byField("body", () => htmlToText(html)),
      headers: withListHeaders(content, html, links),
    }
  }
}

/**
 * RFC 8058 §3.1: both headers or none, on marketing mail and wherever the body offers an opt-out. The sender's own are
 * kept on what is not marketing.
 */
function withListHeaders({ kind, headers }: Content, html: string, links: OptOutLinks): Record<string, string> {
  const entries = Object.entries(headers)
  const hasOwn = entries.some(([name]) => name.toLowerCase() === "list-unsubscribe")
  if (kind !== "MARKETING" && (hasOwn || !offersOptOut(html, links))) return headers
  return {
    ...Object.fromEntries(entries.filter(([name]) => !/^list-unsubscribe(-post)?$/i.test(name))),
    "List-Unsubscribe": `<${links.unsubscribeUrl}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  }
}

type OptOutLinks = { unsubscribeUrl: string; manageUrl: string }

function offersOptOut(html: string, { unsubscribeUrl, manageUrl }: OptOutLinks): boolean {
  return html.includes(unsubscribeUrl) || html.includes(manageUrl)
}

function byField<T>(field: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Unrenderable)) throw error
    const code = "invalid_template"
    const { message } = error
    throw new Invalid(`The ${field} cannot be rendered: ${message}`, { code, errors: [{ field, code, message }] })
  }
}
