import "server-only"
import { env } from "@/lib/env"
import { NotFound } from "@/lib/errors"
import type { Address } from "@/lib/mail/message"
import type { Context } from "../context"
import { findTemplate } from "../templates/find"
import type { Content } from "./compose"

/** A template as a message: what it says, and as whom. */
export type Mail = { templateId: string; content: Content; from: Address; replyTo: string | null }

type Failure = { error: { code: string; message: string } }

/** A template's message; a failure where there is no such template, or nobody whom it is from. */
export async function mailOfTemplate(ctx: Context, templateId: string): Promise<Mail | Failure> {
  const template = await findTemplate(ctx, templateId).catch((error: unknown) => {
    if (error instanceof NotFound) return undefined
    throw error
  })
  if (!template) return failure("template_not_found", "The template was deleted. Choose another one.")
  const { subject, body, type: kind, from, fromName, replyTo } = template.content
  const sender = from ? { email: from, name: fromName } : env().MAIL_FROM
  if (!sender)
    return failure("sender_missing", "Neither the template nor the installation (MAIL_FROM) says whom it is from.")
  const named = { email: sender.email, name: fromName ?? sender.name }
  return { templateId, content: { subject, body, kind, headers: {} }, from: named, replyTo }
}

function failure(code: string, message: string): Failure {
  return { error: { code, message } }
}
