import "server-only"
import { and, eq, inArray, isNull, ne, or, type SQL } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { endpoints } from "@/db/schema/endpoints"
import type { ResendDeliveries } from "@/lib/contracts/deliveries"
import type { Context } from "../context"
import { matching } from "../deliveries/matching"

/** The deliveries of the project that a resend finds and that no other is about to send. */
export function resendable(ctx: Context, { deliveryIds, ...filters }: ResendDeliveries): SQL | undefined {
  return and(
    matching(ctx, filters),
    deliveryIds ? inArray(deliveries.id, deliveryIds) : undefined,
    // A test is not a thing to repeat, and an endpoint that was deleted is not called any more.
    ne(deliveries.source, "test"),
    or(isNull(deliveries.endpointId), inArray(deliveries.endpointId, endpointIds(ctx))),
    // What was said of a contact is forgotten with it.
    ne(deliveries.sealedRequest, ""),
    isNull(deliveries.resendId),
  )
}

function endpointIds({ db, project }: Context) {
  return db.select({ id: endpoints.id }).from(endpoints).where(eq(endpoints.projectId, project.id))
}
