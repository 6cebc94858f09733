import "server-only"
import { domains } from "@/db/schema/domains"
import { NotFound } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { isDomain } from "./find"

/** Deletes a domain and its key: what is queued from it goes out unsigned. Throws NotFound. */
export function deleteDomain(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db.delete(domains).where(isDomain(tx, id)).returning({ name: domains.name })
    if (!row) throw new NotFound("domain", id)
    await recordAudit(tx, { action: "domain.deleted", subject: id, detail: row })
  })
}
