import "server-only"
import { and, asc, eq, gt, inArray, type SQL, sql } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import type { Context } from "../context"
import { inTransaction } from "../context"
import { enqueue } from "../outbox/enqueue"
import { deliveryRequest } from "./messages"
import { isPending } from "./to-endpoint"

/**
 * Starts the attempts of deliveries anew that failed or wait, in the order in which they were made; whatever still rests
 * between attempts of theirs ends. Must run inside a transaction.
 */
export async function takeUp(tx: Context, which: SQL | undefined): Promise<void> {
  const rows = await tx.db
    .update(deliveries)
    .set({ pass: sql`${deliveries.pass} + 1`, status: "pending", endedAt: null, nextAttemptAt: tx.now })
    .where(and(eq(deliveries.projectId, tx.project.id), eq(deliveries.source, "endpoint"), which))
    .returning({ id: deliveries.id, endpointId: deliveries.endpointId, round: deliveries.pass })
  const inOrder = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  await enqueue(
    tx,
    inOrder.flatMap(({ id, endpointId, round }) =>
      endpointId ? [deliveryRequest(tx, { id, endpointId, round })] : [],
    ),
  )
}

const batch = 1_000

/** Takes up the next of what waits for an endpoint; answers where to go on, or null at the end. */
export function takeUpPending(ctx: Context, endpointId: string, after: string): Promise<string | null> {
  return inTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(and(eq(deliveries.endpointId, endpointId), isPending(tx), gt(deliveries.id, after)))
      .orderBy(asc(deliveries.id))
      .limit(batch)
    const ids = rows.map((row) => row.id)
    if (ids.length > 0) await takeUp(tx, and(inArray(deliveries.id, ids), eq(deliveries.status, "pending")))
    return ids.length === batch ? (ids.at(-1) ?? null) : null
  })
}
