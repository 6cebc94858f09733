import "server-only"
import type { ContactWithLinks } from "@/lib/contracts/contacts"
import { editLinkLifetimeMs, type LinkPurpose, signLink } from "@/lib/crypto/link-token"
import { env } from "@/lib/env"
import type { Context } from "../context"
import { type ContactRow, toContact } from "./to-contact"

/** The addresses of a contact's three hosted pages. Opting out never expires; editing and resubscribing do after 90 days. */
export function contactLinks(ctx: Pick<Context, "now">, contactId: string, emailId?: string) {
  const paths = contactLinkPaths(ctx, contactId, emailId)
  const base = env().APP_URL
  return {
    unsubscribeUrl: base + paths.unsubscribe,
    subscribeUrl: base + paths.subscribe,
    manageUrl: base + paths.manage,
  }
}

/** The same as paths, for forms of the hosted pages, which post to wherever they were opened. */
export function contactLinkPaths(
  ctx: Pick<Context, "now">,
  contactId: string,
  emailId?: string,
): Record<LinkPurpose, string> {
  const expiresAt = new Date(ctx.now.getTime() + editLinkLifetimeMs)
  return {
    unsubscribe: `/unsubscribe/${signLink({ purpose: "unsubscribe", contactId, emailId })}`,
    subscribe: `/subscribe/${signLink({ purpose: "subscribe", contactId, emailId, expiresAt })}`,
    manage: `/manage/${signLink({ purpose: "manage", contactId, emailId, expiresAt })}`,
  }
}

export function withLinks(ctx: Pick<Context, "now">, row: ContactRow): ContactWithLinks {
  return { ...toContact(row), ...contactLinks(ctx, row.id) }
}
