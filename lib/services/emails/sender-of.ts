import "server-only"
import type { TemplateContent } from "@/lib/contracts/templates"
import { env } from "@/lib/env"
import { Invalid } from "@/lib/errors"
import type { Address } from "@/lib/mail/message"

type Said = Pick<TemplateContent, "from" | "fromName">

/** Whom a message is from: who it says, else the installation's sender. Throws Invalid where there is neither. */
export function senderOf(said: Said): Address {
  const sender = findSender(said)
  if (sender) return sender
  const errors = [{ field: "from", code: noSender.code, message: noSender.message }]
  throw new Invalid(noSender.message, { code: noSender.code, errors })
}

export const noSender = {
  code: "sender_missing",
  message: "Say whom it is from: neither the message nor the installation (MAIL_FROM) names a sender.",
}

export function findSender({ from, fromName }: Said): Address | undefined {
  const sender = from ? { email: from, name: fromName } : env().MAIL_FROM
  return sender && { email: sender.email, name: fromName ?? sender.name }
}
