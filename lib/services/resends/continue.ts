import "server-only"
import { and, asc, eq, gt, inArray, lte, sql } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { resends } from "@/db/schema/resends"
import { ResendDeliveries } from "@/lib/contracts/deliveries"
import { type Context, inTransaction } from "../context"
import { enqueue } from "../outbox/enqueue"
import { lockResend } from "./lock"
import { type Claimed, claimedFields, deliveryMessage } from "./messages"
import { resendable } from "./resendable"
import type { ResendRow } from "./to-resend"

const pageSize = 1_000

/** The next page is claimed once so few are left of those before: the engine never holds all of a resend. */
export const nextPageAt = 500

/**
 * Claims the next page of a resend's deliveries, when it is due, and asks for an attempt of each; answers how many. The
 * cursor moves in the same transaction, so that a run that is repeated goes on behind the page before.
 */
export function continueResend(ctx: Context, id: string): Promise<{ claimed: number }> {
  return inTransaction(ctx, async (tx) => {
    const resend = await lockResend(tx, id)
    if (!resend || resend.endedAt || resend.isWalked || resend.queued - resend.sent > nextPageAt) return { claimed: 0 }
    const claimed = await claimPage(tx, resend)
    await enqueue(
      tx,
      claimed.map((delivery) => deliveryMessage(resend, delivery)),
    )
    const queued = resend.queued + claimed.length
    const isWalked = claimed.length < pageSize
    await tx.db
      .update(resends)
      .set({
        cursor: claimed.at(-1)?.id ?? resend.cursor,
        queued,
        isWalked,
        total: isWalked ? queued : Math.max(resend.total, queued),
        seenAt: sql`now()`,
        endedAt: isWalked && queued === resend.sent ? tx.now : null,
      })
      .where(eq(resends.id, id))
    return { claimed: claimed.length }
  })
}

/** In the order of their ids. What is locked at this moment is being sent or claimed elsewhere. */
async function claimPage(tx: Context, { id, filters, cursor, lastId }: ResendRow): Promise<Claimed[]> {
  const page = await tx.db
    .select(claimedFields)
    .from(deliveries)
    .where(
      and(
        resendable(tx, ResendDeliveries.parse(filters)),
        cursor ? gt(deliveries.id, cursor) : undefined,
        lastId ? lte(deliveries.id, lastId) : undefined,
      ),
    )
    .orderBy(asc(deliveries.id))
    .limit(pageSize)
    .for("update", { skipLocked: true })
  const ids = page.map((row) => row.id)
  if (ids.length > 0) await tx.db.update(deliveries).set({ resendId: id }).where(inArray(deliveries.id, ids))
  return page
}
