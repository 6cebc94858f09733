import "server-only"
import { and, eq, sql } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { resends } from "@/db/schema/resends"
import type { Context } from "../context"
import { enqueue } from "../outbox/enqueue"
import { nextPageAt } from "./continue"
import { lockResend } from "./lock"
import { resendMessage } from "./messages"
import type { ResendRow } from "./to-resend"

/** A delivery in the hands of the resend that claimed it. */
export type Resending = { deliveryId: string; resendId: string }

/**
 * Gives a delivery back and counts what its resend did with it: once, because the claim goes with the count. What was
 * not sent was not there to send. Must run in the transaction that writes the attempt.
 */
export async function countResending(
  tx: Context,
  { deliveryId, resendId }: Resending,
  did: "succeeded" | "failed" | "not_sent",
): Promise<void> {
  const resend = await lockResend(tx, resendId)
  const released = await tx.db
    .update(deliveries)
    .set({ resendId: null })
    .where(
      and(eq(deliveries.projectId, tx.project.id), eq(deliveries.id, deliveryId), eq(deliveries.resendId, resendId)),
    )
    .returning({ id: deliveries.id })
  // Stopped during the call, which took the claim away: sent it was all the same.
  const counts = released.length > 0 || (resend?.stoppedAt && did !== "not_sent")
  if (!resend || !counts) return
  const counted = did === "not_sent" ? without(resend) : withOneMore(resend, did)
  const isOver = resend.isWalked && counted.queued === counted.sent
  await tx.db
    .update(resends)
    .set({ ...counted, seenAt: sql`now()`, endedAt: resend.endedAt ?? (isOver ? new Date() : null) })
    .where(eq(resends.id, resendId))
  if (!resend.isWalked && !resend.endedAt && counted.queued - counted.sent === nextPageAt)
    await enqueue(tx, [resendMessage(resend)])
}

type Counts = Pick<ResendRow, "total" | "queued" | "sent" | "succeeded">

function without({ total, queued, sent, succeeded }: ResendRow): Counts {
  return { total: total - 1, queued: queued - 1, sent, succeeded }
}

function withOneMore({ total, queued, sent, succeeded }: ResendRow, did: "succeeded" | "failed"): Counts {
  return { total, queued, sent: sent + 1, succeeded: succeeded + (did === "succeeded" ? 1 : 0) }
}
