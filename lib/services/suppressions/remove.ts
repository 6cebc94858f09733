import "server-only"
import { and, eq } from "drizzle-orm"
import { suppressions } from "@/db/schema/suppressions"
import { NotFound } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"

/** Lets mail go to an address again; who has opted out stays so. Throws NotFound. */
export function removeSuppression(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .delete(suppressions)
      .where(and(eq(suppressions.projectId, tx.project.id), eq(suppressions.id, id)))
      .returning({ reason: suppressions.reason })
    if (!row) throw new NotFound("suppression", id)
    await recordAudit(tx, { action: "suppression.removed", subject: id, detail: row })
  })
}
