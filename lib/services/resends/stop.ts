import "server-only"
import { and, eq } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { resends } from "@/db/schema/resends"
import type { Resend } from "@/lib/contracts/deliveries"
import { NotFound } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { lockResend } from "./lock"
import { toResend } from "./to-resend"

/**
 * Sends nothing more of a resend; calls that are under way end, and count. One that is over stays as it ended. Throws
 * NotFound.
 */
export function stopResend(ctx: Context, id: string): Promise<Resend> {
  return inTransaction(ctx, async (tx) => {
    const resend = await lockResend(tx, id)
    if (!resend) throw new NotFound("resend", id)
    if (resend.endedAt) return toResend(resend)
    const end = { stoppedAt: tx.now, endedAt: tx.now }
    await tx.db.update(resends).set(end).where(eq(resends.id, id))
    await tx.db
      .update(deliveries)
      .set({ resendId: null })
      .where(and(eq(deliveries.projectId, tx.project.id), eq(deliveries.resendId, id)))
    await recordAudit(tx, { action: "resend.stopped", subject: id, detail: { sent: resend.sent } })
    return toResend({ ...resend, ...end })
  })
}
