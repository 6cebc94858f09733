import "server-only"
import { and, eq } from "drizzle-orm"
import { mailCallbacks } from "@/db/schema/mail-callbacks"
import { NotFound } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"

/** What the provider reports there from now on is refused. Throws NotFound. */
export function deleteMailCallback(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .delete(mailCallbacks)
      .where(and(eq(mailCallbacks.projectId, tx.project.id), eq(mailCallbacks.id, id)))
      .returning({ provider: mailCallbacks.provider })
    if (!row) throw new NotFound("mail callback", id)
    await recordAudit(tx, { action: "mail_callback.deleted", subject: id, detail: row })
  })
}
