import "server-only"
import { and, asc, eq } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { deliveryAttempts } from "@/db/schema/delivery-attempts"
import type { LoggedDelivery } from "@/lib/contracts/deliveries"
import { NotFound } from "@/lib/errors"
import type { Context } from "../context"
import { toAttempt } from "../executions/list-step-runs"
import { selectDeliveries, toSummary } from "./select"

/** One delivery with every attempt. Throws NotFound. */
export async function getDelivery(ctx: Context, id: string): Promise<LoggedDelivery> {
  const [row] = await selectDeliveries(ctx).where(and(eq(deliveries.projectId, ctx.project.id), eq(deliveries.id, id)))
  if (!row) throw new NotFound("delivery", id)
  const attempts = await ctx.db
    .select()
    .from(deliveryAttempts)
    .where(and(eq(deliveryAttempts.projectId, ctx.project.id), eq(deliveryAttempts.deliveryId, id)))
    .orderBy(asc(deliveryAttempts.number))
  return { ...toSummary(row), request: row.delivery.request, attempts: attempts.map(toAttempt) }
}
