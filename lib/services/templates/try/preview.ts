import "server-only"
import { Email } from "@/lib/contracts/contacts"
import type { PreviewTemplate, TemplatePreview, TemplateProblem } from "@/lib/contracts/templates"
import { Invalid } from "@/lib/errors"
import { checkContent, sizeOf } from "@/lib/mail/content/check-content"
import { namedValues } from "@/lib/mail/render"
import { findContact } from "../../contacts/find"
import type { ContactRow } from "../../contacts/to-contact"
import type { Context } from "../../context"
import { whyNotFrom } from "../../domains/sender/require-verified"
import { composer } from "../../emails/compose"
import { requireReadable } from "../require-readable"
import { sampleContact } from "./sample-contact"
import { unknownFieldFinder } from "./unknown-fields"

/** Renders a content, saved or not, as it would go to a contact or to somebody made up. Throws NotFound for the contact. */
export async function previewTemplate(ctx: Context, input: PreviewTemplate): Promise<TemplatePreview> {
  const contact = input.contactId ? await findContact(ctx, input.contactId) : sampleContact(ctx)
  const rendered = render(ctx, input, contact)
  if ("problems" in rendered) return { subject: "", html: "", text: "", headers: {}, sizeBytes: 0, ...rendered }
  const unknownIn = await unknownFieldFinder(ctx, input.data)
  const problems = checkContent({
    kind: input.type,
    ...rendered,
    offersOptOut: namedValues(input.body).some(([name]) => name === "unsubscribeUrl" || name === "manageUrl"),
    unknownFields: { subject: unknownIn(input.subject), body: unknownIn(input.body) },
  })
  return {
    ...rendered,
    sizeBytes: sizeOf(rendered.html),
    problems: [...(await senderProblems(ctx, input)), ...problems],
  }
}

/** A template may be written before its sender's domain is verified, but not sent. */
async function senderProblems(ctx: Context, { from }: PreviewTemplate): Promise<TemplateProblem[]> {
  const { success: isWritten, data: email } = Email.safeParse(from)
  const message = isWritten ? await whyNotFrom(ctx, email) : undefined
  return message ? [{ severity: "warning", code: "domain_not_verified", field: "from", message }] : []
}

/** The message, or why there is none. */
function render(ctx: Context, { subject, body, type: kind, data }: PreviewTemplate, contact: ContactRow) {
  try {
    requireReadable({ subject, body })
    return composer(ctx, { subject, body, kind, headers: {} })({ contact, name: null, data })
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    return { problems: (error.errors ?? []).map(toProblem) }
  }
}

function toProblem({ field, message, code }: { field: string; message: string; code: string }): TemplateProblem {
  return {
    severity: "error",
    code,
    field: field === "subject" ? "subject" : "body",
    message: `It cannot be rendered: ${message}`,
  }
}
