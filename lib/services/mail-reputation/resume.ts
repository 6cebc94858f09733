import "server-only"
import { and, eq, isNotNull } from "drizzle-orm"
import { mailReputations } from "@/db/schema/mail-reputations"
import type { MailReputation } from "@/lib/contracts/mail-reputation"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { readMailReputation } from "./read"

/** Lets marketing be sent again; what was sent before counts no more. Does nothing where it was not stopped. */
export function resumeMarketing(ctx: Context): Promise<MailReputation> {
  return inTransaction(ctx, async (tx) => {
    const [resumed] = await tx.db
      .update(mailReputations)
      .set({ stoppedAt: null, because: null, resumedAt: tx.now })
      .where(and(eq(mailReputations.projectId, tx.project.id), isNotNull(mailReputations.stoppedAt)))
      .returning({ projectId: mailReputations.projectId })
    if (resumed) await recordAudit(tx, { action: "marketing.resumed", subject: tx.project.id })
    return readMailReputation(tx)
  })
}
