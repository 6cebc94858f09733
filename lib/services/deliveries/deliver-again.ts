import "server-only"
import { and, eq } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { deliveryAttempts } from "@/db/schema/delivery-attempts"
import { endpoints } from "@/db/schema/endpoints"
import { forgetIfDeleted } from "../contacts/forget"
import { type Context, inTransaction } from "../context"
import { noteOutcome } from "../endpoints/note-outcome"
import { judgeAnswer } from "./call-receiver"
import { recordAttempt } from "./record-attempt"
import { sendStored } from "./send-stored"

/**
 * Makes the one more attempt that was asked for when a delivery had had so many. A repeat after a crash finds it made.
 * A delivery that failed has succeeded when it is accepted now; one that had succeeded stays so.
 */
export async function deliverAgain(ctx: Context, id: string, attempts: number): Promise<{ sent: boolean }> {
  const isIt = and(eq(deliveries.projectId, ctx.project.id), eq(deliveries.id, id))
  const [found] = await ctx.db
    .select({ delivery: deliveries, endpoint: { id: endpoints.id, url: endpoints.url } })
    .from(deliveries)
    .leftJoin(endpoints, and(eq(endpoints.id, deliveries.endpointId), eq(endpoints.projectId, deliveries.projectId)))
    .where(isIt)
  const made = await ctx.db.$count(deliveryAttempts, eq(deliveryAttempts.deliveryId, id))
  if (!found?.delivery.sealedRequest || made > attempts) return { sent: false }
  const { delivery, endpoint } = found
  if (delivery.endpointId && !endpoint) return { sent: false }
  const startedAt = new Date()
  const fetched = await sendStored(ctx, delivery, { at: startedAt, url: endpoint?.url })
  const result = judgeAnswer(fetched)
  await inTransaction(ctx, async (tx) => {
    await recordAttempt(tx, delivery, { startedAt, fetched, result })
    if (endpoint) await noteOutcome(tx, { endpointId: endpoint.id, deliveryId: id, startedAt, result })
    if (!result.ok) return
    const hasFailed = and(isIt, eq(deliveries.status, "failed"))
    await tx.db.update(deliveries).set({ status: "succeeded", endedAt: new Date() }).where(hasFailed)
  })
  await forgetIfDeleted(ctx, delivery.contactId)
  return { sent: true }
}
