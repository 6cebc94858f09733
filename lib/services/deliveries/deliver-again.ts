import "server-only"
import { and, eq, sql } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { deliveryAttempts } from "@/db/schema/delivery-attempts"
import type { FetchResult } from "@/lib/webhooks/safe-fetch"
import { forgetIfDeleted } from "../contacts/forget"
import { type Context, inTransaction } from "../context"
import { type Judgement, judgeAnswer } from "./call-receiver"
import { sendStored } from "./send-stored"

/**
 * Makes the one more attempt that was asked for when a delivery had had so many. A repeat after a crash finds it made.
 * A delivery that failed has succeeded when it is accepted now; one that had succeeded stays so.
 */
export async function deliverAgain(ctx: Context, id: string, attempts: number): Promise<{ sent: boolean }> {
  const [delivery] = await ctx.db
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.projectId, ctx.project.id), eq(deliveries.id, id)))
  const made = await ctx.db.$count(deliveryAttempts, eq(deliveryAttempts.deliveryId, id))
  if (!delivery?.sealedRequest || made > attempts) return { sent: false }
  const startedAt = new Date()
  const fetched = await sendStored(ctx, delivery, { at: startedAt })
  await inTransaction(ctx, (tx) => writeAttempt(tx, id, { startedAt, fetched, result: judgeAnswer(fetched) }))
  await forgetIfDeleted(ctx, delivery.contactId)
  return { sent: true }
}

type Attempt = { startedAt: Date; fetched: FetchResult; result: Judgement }

async function writeAttempt(tx: Context, deliveryId: string, { startedAt, fetched, result }: Attempt): Promise<void> {
  const answer = fetched.kind === "answered" ? fetched.answer : undefined
  await tx.db.insert(deliveryAttempts).values({
    deliveryId,
    number: sql`(select coalesce(max(number), 0) + 1 from delivery_attempts where delivery_id = ${deliveryId})`,
    projectId: tx.project.id,
    startedAt,
    durationMs: fetched.durationMs,
    statusCode: result.statusCode,
    failure: result.ok ? null : result.failure,
    failureDetail: result.ok ? null : result.message,
    redirects: fetched.redirects,
    ...fetched.phases,
    responseHeaders: answer?.headers ?? null,
    responseBody: answer?.body ?? null,
    responseTruncated: answer?.truncated ?? false,
  })
  if (!result.ok) return
  await tx.db
    .update(deliveries)
    .set({ status: "succeeded", endedAt: new Date() })
    .where(and(eq(deliveries.projectId, tx.project.id), eq(deliveries.id, deliveryId), eq(deliveries.status, "failed")))
}
