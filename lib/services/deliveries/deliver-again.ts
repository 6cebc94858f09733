import "server-only"
import { and, eq } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { endpoints } from "@/db/schema/endpoints"
import { forgetIfDeleted } from "../contacts/forget"
import { type Context, inTransaction } from "../context"
import { noteOutcome } from "../endpoints/note-outcome"
import { countResending, type Resending } from "../resends/count"
import { giveUpResending } from "../resends/give-up"
import { judgeAnswer } from "./call-receiver"
import { recordAttempt } from "./record-attempt"
import { sendStored } from "./send-stored"

/**
 * Makes the one more attempt that a resend has claimed a delivery for. A repeat after a crash finds the claim gone, as
 * does one that comes after a stop. A delivery that failed has succeeded when it is accepted now; one that had
 * succeeded stays so.
 */
export async function deliverAgain(ctx: Context, resending: Resending): Promise<{ sent: boolean }> {
  const found = await findClaimed(ctx, resending)
  if (!found) return { sent: false }
  const { delivery, endpoint } = found
  if (!delivery.sealedRequest || (delivery.endpointId && !endpoint)) {
    await giveUpResending(ctx, resending)
    return { sent: false }
  }
  const startedAt = new Date()
  const fetched = await sendStored(ctx, delivery, { at: startedAt, url: endpoint?.url })
  const result = judgeAnswer(fetched)
  await inTransaction(ctx, async (tx) => {
    await countResending(tx, resending, result.ok ? "succeeded" : "failed")
    await recordAttempt(tx, delivery, { startedAt, fetched, result })
    if (result.ok)
      await tx.db.update(deliveries).set({ status: "succeeded", endedAt: new Date() }).where(hasFailed(tx, resending))
    if (endpoint) await noteOutcome(tx, { endpointId: endpoint.id, deliveryId: delivery.id, startedAt, result })
  })
  await forgetIfDeleted(ctx, [delivery.contactId])
  return { sent: true }
}

function isDelivery(ctx: Context, { deliveryId }: Resending) {
  return and(eq(deliveries.projectId, ctx.project.id), eq(deliveries.id, deliveryId))
}

function hasFailed(ctx: Context, resending: Resending) {
  return and(isDelivery(ctx, resending), eq(deliveries.status, "failed"))
}

async function findClaimed(ctx: Context, resending: Resending) {
  const [found] = await ctx.db
    .select({ delivery: deliveries, endpoint: { id: endpoints.id, url: endpoints.url } })
    .from(deliveries)
    .leftJoin(endpoints, and(eq(endpoints.id, deliveries.endpointId), eq(endpoints.projectId, deliveries.projectId)))
    .where(and(isDelivery(ctx, resending), eq(deliveries.resendId, resending.resendId)))
  return found
}
