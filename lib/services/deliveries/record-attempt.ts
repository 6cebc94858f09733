import "server-only"
import type { deliveries } from "@/db/schema/deliveries"
import { deliveryAttempts } from "@/db/schema/delivery-attempts"
import type { Context } from "../context"
import { type Attempt, attemptColumns, nextNumber } from "./attempt-columns"

type Of = Pick<typeof deliveries.$inferSelect, "id" | "source" | "endpointId">

/** Writes an attempt behind those that a delivery has had. Tests say nothing of an endpoint's health. */
export async function recordAttempt(tx: Context, delivery: Of, attempt: Omit<Attempt, "deliveryId">): Promise<void> {
  await tx.db.insert(deliveryAttempts).values({
    ...attemptColumns(tx.project.id, { ...attempt, deliveryId: delivery.id }),
    number: nextNumber(delivery.id),
    endpointId: delivery.source === "endpoint" ? delivery.endpointId : null,
  })
}
