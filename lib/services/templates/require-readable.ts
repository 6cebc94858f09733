import "server-only"
import type { TemplateContent } from "@/lib/contracts/templates"
import { type FieldError, Invalid } from "@/lib/errors"
import { measureHtml } from "@/lib/mail/content/measure-html"
import { readTemplate, Unrenderable } from "@/lib/mail/render"

/** Refuses a content whose slots cannot be read, or whose elements are too many or too deep. Throws Invalid by field. */
export function requireReadable({ subject, body }: Pick<TemplateContent, "subject" | "body">): void {
  const errors = [...unreadable("subject", subject, "text"), ...unreadable("body", body, "html")]
  const [first] = errors
  if (first) throw new Invalid(`The ${first.field} cannot be rendered: ${first.message}`, { code: first.code, errors })
}

function unreadable(field: string, source: string, kind: "text" | "html"): FieldError[] {
  try {
    readTemplate(source, kind)
    // With tags in it, which elements there will be is known only when it is rendered.
    if (kind === "html" && !source.includes("{%")) measureHtml(source)
    return []
  } catch (error) {
    if (!(error instanceof Unrenderable)) throw error
    return [{ field, code: "invalid_template", message: error.message }]
  }
}
