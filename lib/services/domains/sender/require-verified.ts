import "server-only"
import { and, eq } from "drizzle-orm"
import { domains } from "@/db/schema/domains"
import { env } from "@/lib/env"
import { Invalid } from "@/lib/errors"
import { domainOf } from "@/lib/mail/message"
import type { Context } from "../../context"
import { mailTransport } from "../../mail/transport"

const code = "domain_not_verified"

/** Throws Invalid where a project may not send from an address. */
export async function requireVerifiedSender(ctx: Context, email: string): Promise<void> {
  const message = await whyNotFrom(ctx, email)
  if (message) throw new Invalid(message, { code, errors: [{ field: "from", code, message }] })
}

/**
 * Why a project may not send from an address, and what to do about it; undefined when it may: its very domain is verified,
 * it is the installation's own (MAIL_FROM), or nothing leaves the machine anyway.
 */
export async function whyNotFrom(ctx: Context, email: string): Promise<string | undefined> {
  if (mailTransport().name === "local" || env().MAIL_FROM?.email === email.toLowerCase()) return undefined
  const name = domainOf(email).toLowerCase()
  const [domain] = await ctx.db
    .select({ verifiedAt: domains.verifiedAt })
    .from(domains)
    .where(and(eq(domains.projectId, ctx.project.id), eq(domains.name, name)))
  if (domain?.verifiedAt) return undefined
  return domain
    ? `${name} is not verified: add the records that Settings, Domains shows, and check them there.`
    : `${name} is none of the project's verified domains. Add it in Settings, Domains, or send from one that is there.`
}
