import { and, eq } from "drizzle-orm"
import { onTestFinished } from "vitest"
import { emails } from "@/db/schema/emails"
import { events } from "@/db/schema/events"
import { Send } from "@/lib/contracts/send"
import { smtpTransport } from "@/lib/mail/smtp"
import { startMailserver } from "@/lib/mail/testing"
import type { Context } from "../context"
import { givenVerifiedDomain } from "../domains/testing"
import { closeTransport } from "../mail/transport"
import { sendEmails } from "./send/send"

/** A real SMTP server that this process hands its mail to until the test ends; the project may send from acme.test. */
export async function givenMailserver(ctx: Context, ...behaviour: Parameters<typeof startMailserver>) {
  await givenVerifiedDomain(ctx)
  const server = await startMailserver(...behaviour)
  closeTransport()
  Object.assign(globalThis, { heedTransport: smtpTransport({ url: server.url }) })
  onTestFinished(closeTransport)
  return server
}

/** Asks for mail to be sent as the API does; answers what it is answered. */
export function send(ctx: Context, override: Record<string, unknown> = {}) {
  return sendEmails(
    ctx,
    Send.parse({
      to: "ada@example.com",
      from: { email: "hello@acme.test", name: "Acme Team" },
      subject: "Welcome to Acme",
      body: "<p>Hello {{ name ?? 'there' }}</p>",
      ...override,
    }),
  )
}

/** An e-mail that is queued; answers its row. */
export async function givenEmail(ctx: Context, override: Record<string, unknown> = {}) {
  const { data } = await send(ctx, override)
  return emailRow(ctx, data.emails[0]?.email ?? "")
}

export async function emailRow(ctx: Context, id: string) {
  const [row] = await ctx.db.select().from(emails).where(eq(emails.id, id))
  if (!row) throw new Error(`There is no e-mail ${id}.`)
  return row
}

/** The events of an e-mail. */
export function eventsOf(ctx: Context, { id }: { id: string }) {
  return ctx.db
    .select()
    .from(events)
    .where(and(eq(events.projectId, ctx.project.id), eq(events.emailId, id)))
}
