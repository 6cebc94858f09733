import "server-only"
import { needsConsent } from "@/lib/contracts/send"
import { NotFound } from "@/lib/errors"
import type { Address } from "@/lib/mail/message"
import type { Context } from "../../context"
import { findTemplate } from "../../templates/find"
import type { Content } from "../compose"
import { findSender, noSender } from "../sender-of"

/** A template as a message: what it says, and as whom. */
export type Mail = { templateId: string; content: Content; from: Address; replyTo: string | null }

type Failure = { error: { code: string; message: string } }

/**
 * A template's message to the contact, or to another address; a failure where there is no such template, or nobody whom
 * it is from. Marketing goes to the contact alone: its links opt out whom it was written for.
 */
export async function mailOfTemplate(
  ctx: Context,
  templateId: string,
  to: string | undefined,
): Promise<Mail | Failure> {
  const template = await findTemplate(ctx, templateId).catch((error: unknown) => {
    if (error instanceof NotFound) return undefined
    throw error
  })
  if (!template) return failure("template_not_found", "The template was deleted. Choose another one.")
  const { subject, body, type: kind, replyTo } = template.content
  if (to !== undefined && needsConsent(kind)) return failure("marketing_to_address", marketingToAddress)
  const from = findSender(template.content)
  if (!from) return failure(noSender.code, noSender.message)
  return { templateId, content: { subject, body, kind, headers: {} }, from, replyTo }
}

/** What is wrong with a step that sends marketing to an address of one's own. */
export const marketingToAddress =
  "This template goes to the contact only, whom its links opt out. Choose a transactional one for another address."

function failure(code: string, message: string): Failure {
  return { error: { code, message } }
}
