import "server-only"
import type { AddSuppressions, SuppressionsAdded } from "@/lib/contracts/suppressions"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { suppressAddress } from "./suppress"

/** Suppresses addresses by hand. */
export function addSuppressions(ctx: Context, { emails, detail }: AddSuppressions): Promise<SuppressionsAdded> {
  return inTransaction(ctx, async (tx) => {
    const addresses = [...new Set(emails)].toSorted()
    let added = 0
    for (const email of addresses) if (await suppressAddress(tx, { email, reason: "manual", detail })) added++
    await recordAudit(tx, { action: "suppressions.added", subject: tx.project.id, detail: { added } })
    return { added, known: addresses.length - added }
  })
}
