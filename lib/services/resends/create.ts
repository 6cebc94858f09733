import "server-only"
import { count, max } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { resends } from "@/db/schema/resends"
import type { Resend, ResendDeliveries } from "@/lib/contracts/deliveries"
import { newId } from "@/lib/ids"
import { recordAudit } from "../audit/record"
import { actorName, type Context, inTransaction } from "../context"
import { enqueue } from "../outbox/enqueue"
import { resendMessage } from "./messages"
import { resendable } from "./resendable"
import { toResend } from "./to-resend"

/**
 * Sends all deliveries again that a filter finds, those that failed unless it names others, the oldest first. What
 * another resend is about to send is left to it. Over at once when there is nothing.
 */
export function createResend(ctx: Context, filters: ResendDeliveries): Promise<Resend> {
  return inTransaction(ctx, async (tx) => {
    const [found] = await tx.db
      .select({ total: count(), lastId: max(deliveries.id) })
      .from(deliveries)
      .where(resendable(tx, filters))
    const { total = 0, lastId = null } = found ?? {}
    const [row] = await tx.db
      .insert(resends)
      .values({
        id: newId("rsd"),
        projectId: tx.project.id,
        filters,
        total,
        lastId,
        createdBy: actorName(tx.actor),
        createdAt: tx.now,
        endedAt: total === 0 ? tx.now : null,
      })
      .returning()
    if (!row) throw new Error("Creating a resend answered no row.")
    if (total > 0) await enqueue(tx, [resendMessage(row)])
    await recordAudit(tx, { action: "resend.created", subject: row.id, detail: { total } })
    return toResend(row)
  })
}
