import "server-only"
import { and, asc, eq, inArray, ne, sql } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { internalEvents } from "@/inngest/events"
import { type LoggedDelivery, mostResends, type ResendDeliveries, type Resent } from "@/lib/contracts/deliveries"
import { Conflict } from "@/lib/errors"
import { type Context, inTransaction } from "../context"
import { enqueue, type Message } from "../outbox/enqueue"
import { getDelivery } from "./get"
import { matching } from "./matching"

// A statement takes at most 65,535 parameters.
const chunk = 2_000

/**
 * Sends a delivery once more as it was, under its id; its execution stays as it is. Asking again before that has
 * happened sends nothing twice. Throws NotFound, and Conflict while it is still being tried or once its contact is gone.
 */
export async function resendDelivery(ctx: Context, id: string): Promise<LoggedDelivery> {
  const delivery = await getDelivery(ctx, id)
  if (delivery.status === "pending")
    throw new Conflict("This delivery is still being tried; it goes out by itself.", { code: "delivery_pending" })
  const { resending } = await resendDeliveries(ctx, { status: delivery.status, deliveryIds: [id] })
  if (resending === 0) throw new Conflict("What was sent is gone with its contact.", { code: "request_forgotten" })
  return delivery
}

/** Sends all deliveries again that a filter finds, those that failed unless it names others, the oldest first. */
export function resendDeliveries(ctx: Context, { deliveryIds, ...filters }: ResendDeliveries): Promise<Resent> {
  return inTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .select({
        id: deliveries.id,
        url: sql<string>`${deliveries.request} ->> 'url'`,
        attempts: sql<number>`(select count(*)::int from delivery_attempts where delivery_id = ${deliveries.id})`,
      })
      .from(deliveries)
      .where(
        and(
          matching(tx, filters),
          deliveryIds ? inArray(deliveries.id, deliveryIds) : undefined,
          eq(deliveries.source, "step"),
          // What was said of a contact is forgotten with it.
          ne(deliveries.sealedRequest, ""),
        ),
      )
      .orderBy(asc(deliveries.id))
      .limit(mostResends + 1)
    const chosen = rows.slice(0, mostResends)
    const messages = chosen.map((row) => message(tx.project.id, row))
    for (let start = 0; start < messages.length; start += chunk) await enqueue(tx, messages.slice(start, start + chunk))
    return { resending: chosen.length, hasMore: rows.length > mostResends }
  })
}

/** The attempts made so far are in the key: one more is asked for once. */
function message(projectId: string, { id, url, attempts }: { id: string; url: string; attempts: number }): Message {
  const { name } = internalEvents.resendRequested
  const host = URL.canParse(url) ? new URL(url).host : ""
  return { key: `resend:${id}:${attempts}`, name, data: { deliveryId: id, projectId, attempts, host } }
}
