import "server-only"
import { imports } from "@/db/schema/imports"
import type { Import } from "@/lib/contracts/imports"
import { Conflict } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { findImport, isImport } from "./find"
import { toImport } from "./to-import"

/** Imports no more rows; what was imported stays. Throws NotFound, and Conflict when it is over. */
export function cancelImport(ctx: Context, id: string): Promise<Import> {
  return inTransaction(ctx, async (tx) => {
    const { status, round } = await findImport(tx, id, { lock: true })
    if (status === "COMPLETED" || status === "CANCELLED" || status === "FAILED")
      throw new Conflict("This import is over: there is nothing to stop.", { code: "already_ended" })
    const [row] = await tx.db
      .update(imports)
      .set({ status: "CANCELLED", round: round + 1, endedAt: tx.now })
      .where(isImport(tx, id))
      .returning()
    if (!row) throw new Error("A locked import was not there to be stopped.")
    await recordAudit(tx, { action: "import.cancelled", subject: id })
    return toImport(row)
  })
}
