import "server-only"
import { and, eq } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import type { ContactRow } from "../contacts/to-contact"
import type { Context } from "../context"
import { findSuppressed } from "../suppressions/find-suppressed"
import type { Mail } from "./mail-of-template"

export type SkipReason = "recipient_unsubscribed" | "recipient_suppressed"

type For = { contact: Pick<ContactRow, "email" | "subscribed">; to: string | undefined }

/** Why a workflow's message is not sent; undefined when it is. Who has opted out is nobody's addressee of marketing. */
export async function whySkipped(
  ctx: Context,
  { content }: Mail,
  { contact, to }: For,
): Promise<SkipReason | undefined> {
  const isMarketing = content.kind === "MARKETING"
  if (isMarketing && (!contact.subscribed || (to && (await hasOptedOut(ctx, to))))) return "recipient_unsubscribed"
  const suppressed = await findSuppressed(ctx, [to ?? contact.email])
  return suppressed.size > 0 ? "recipient_suppressed" : undefined
}

async function hasOptedOut(ctx: Context, email: string): Promise<boolean> {
  const isUnsubscribed = and(eq(contacts.email, email), eq(contacts.subscribed, false))
  return (await ctx.db.$count(contacts, and(eq(contacts.projectId, ctx.project.id), isUnsubscribed))) > 0
}
