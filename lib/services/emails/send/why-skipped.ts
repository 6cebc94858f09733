import "server-only"
import { needsConsent } from "@/lib/contracts/send"
import type { ContactRow } from "../../contacts/to-contact"
import type { Context } from "../../context"
import { findSuppressed } from "../../suppressions/find-suppressed"
import type { Mail } from "./mail-of-template"

export type SkipReason = "recipient_unsubscribed" | "recipient_suppressed"

type For = { contact: Pick<ContactRow, "email" | "subscribed">; to: string | undefined }

/** Why a workflow's message is not sent; undefined when it is. */
export async function whySkipped(
  ctx: Context,
  { content }: Mail,
  { contact, to }: For,
): Promise<SkipReason | undefined> {
  if (needsConsent(content.kind) && !contact.subscribed) return "recipient_unsubscribed"
  const suppressed = await findSuppressed(ctx, [to ?? contact.email])
  return suppressed.size > 0 ? "recipient_suppressed" : undefined
}
