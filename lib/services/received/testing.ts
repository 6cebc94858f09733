import { and, asc, eq } from "drizzle-orm"
import { onTestFinished } from "vitest"
import { domains } from "@/db/schema/domains"
import { events } from "@/db/schema/events"
import { receivedEmails } from "@/db/schema/received-emails"
import type { Verdicts } from "@/lib/contracts/received-emails"
import { newId } from "@/lib/ids"
import { writtenMail } from "@/lib/mail/inbound/testing"
import type { Context } from "../context"
import { givenVerifiedDomain } from "../domains/testing"
import { listenForMail } from "./listen"
import { receiveMail } from "./receive"

export const passed: Verdicts = { spam: "PASS", virus: "PASS", spf: "PASS", dkim: "PASS", dmarc: "PASS" }

/** A domain of the project, verified unless told otherwise; answers its name. */
export async function givenDomain(
  ctx: Context,
  { name = `${newId("dom").slice("dom_".length)}.test`, isVerified = true } = {},
) {
  const { id } = await givenVerifiedDomain(ctx, name)
  if (!isVerified) await ctx.db.update(domains).set({ verifiedAt: null }).where(eq(domains.id, id))
  return name
}

type Given = { raw?: Buffer; from?: string | null; recipients?: string[]; verdicts?: Verdicts }

/** Receives a message as the listener does, judged as told. */
export function receive(ctx: Context, { raw = writtenMail(), from = null, recipients = [], verdicts = passed }: Given) {
  const envelope = { from, recipients }
  return receiveMail(ctx, { raw, envelope, via: "smtp", judge: async () => verdicts })
}

/** What the project received, oldest first. */
export function receivedRows(ctx: Context) {
  return ctx.db
    .select()
    .from(receivedEmails)
    .where(eq(receivedEmails.projectId, ctx.project.id))
    .orderBy(asc(receivedEmails.id))
}

export function receivedEvents(ctx: Context) {
  return ctx.db
    .select()
    .from(events)
    .where(and(eq(events.projectId, ctx.project.id), eq(events.name, "email.received")))
    .orderBy(asc(events.sequence))
}

/** The listener on a free port of loopback until the test ends. */
export async function givenListener({
  maxBytes = 100_000,
  tls,
}: {
  maxBytes?: number
  tls?: { key: string; cert: string }
} = {}) {
  const errors: unknown[] = []
  const place = { port: 0, host: "127.0.0.1", name: "mx.heed.test", maxBytes, tls }
  const { port, close } = await listenForMail({ ...place, onError: (error) => errors.push(error) }, async () => passed)
  onTestFinished(close)
  return { port, errors, close }
}
