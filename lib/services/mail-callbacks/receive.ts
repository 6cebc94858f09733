import "server-only"
import { eq } from "drizzle-orm"
import { mailCallbacks } from "@/db/schema/mail-callbacks"
import { unseal } from "@/lib/crypto/seal"
import { NotFound } from "@/lib/errors"
import { callbackReaders } from "@/lib/mail/callbacks/readers"
import type { Callback, MailReport } from "@/lib/mail/callbacks/report"
import { type Anonymous, systemContextOf } from "../context"
import { keepReport } from "../emails/reports/keep"
import { receiveFromSes } from "../received/receive-from-ses"
import { type Brought, receiveSns, type SnsEdge } from "./receive-sns"
import { asReports, notGenuine } from "./refusals"

/**
 * Takes a provider's call: keeps what it reports, and the mail that it brings, once. Throws NotFound for a place that nobody made, Unauthorized for a
 * call that is not the provider's, Malformed for one that cannot be read; the provider then tries again.
 */
export async function receiveCallback(ctx: Anonymous, id: string, call: Callback, edge?: SnsEdge): Promise<void> {
  const [row] = await ctx.db.select().from(mailCallbacks).where(eq(mailCallbacks.id, id))
  if (!row) throw new NotFound("mail callback")
  const own = { ...systemContextOf(row.projectId), db: ctx.db, requestId: ctx.requestId }
  const { reports, arrival }: Brought =
    row.provider === "ses" ? await receiveSns(own, row, call, edge) : { reports: await read(row, call) }
  // What names a report is the provider's own choice.
  for (const report of reports) await keepReport(own, { ...report, key: `${id}:${report.key}` })
  if (arrival) await receiveFromSes(own, arrival)
  await ctx.db.update(mailCallbacks).set({ lastCalledAt: ctx.now }).where(eq(mailCallbacks.id, id))
}

async function read({ provider, sealedKey }: typeof mailCallbacks.$inferSelect, call: Callback): Promise<MailReport[]> {
  if (provider === "ses" || sealedKey === null) throw notGenuine()
  const reader = callbackReaders[provider]
  if (!(await reader.verify(call, unseal(sealedKey)))) throw notGenuine()
  return asReports(() => reader.read(JSON.parse(call.body)))
}
