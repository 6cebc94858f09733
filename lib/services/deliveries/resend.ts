import "server-only"
import { and, eq } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import type { LoggedDelivery } from "@/lib/contracts/deliveries"
import { Conflict } from "@/lib/errors"
import type { Context } from "../context"
import { createResend } from "../resends/create"
import { getDelivery } from "./get"

/**
 * Sends a delivery once more as it was, under its id; its execution stays as it is. Asking again before that has
 * happened sends nothing twice. Throws NotFound, and Conflict while it is still being tried or once its contact is gone.
 */
export async function resendDelivery(ctx: Context, id: string): Promise<LoggedDelivery> {
  const delivery = await getDelivery(ctx, id)
  if (delivery.status === "pending")
    throw new Conflict("This delivery is still being tried; it goes out by itself.", { code: "delivery_pending" })
  if (delivery.endpoint?.status === null)
    throw new Conflict("The endpoint that this was for is deleted.", { code: "endpoint_deleted" })
  const isForgotten = and(eq(deliveries.id, id), eq(deliveries.sealedRequest, ""))
  if ((await ctx.db.$count(deliveries, isForgotten)) > 0)
    throw new Conflict("What was sent is no longer kept.", { code: "request_forgotten" })
  await createResend(ctx, { status: delivery.status, deliveryIds: [id] })
  return delivery
}
