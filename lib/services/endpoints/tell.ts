import "server-only"
import { and, arrayContains, eq, sql } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { endpoints } from "@/db/schema/endpoints"
import type { EndpointEvent } from "@/lib/contracts/endpoints"
import { seal } from "@/lib/crypto/seal"
import { newId } from "@/lib/ids"
import type { Context } from "../context"
import { eventHeaders } from "../deliveries/compose-request"
import { enqueue } from "../outbox/enqueue"
import { deliveryRequest } from "./messages"
import { noticeRequest } from "./notice"

/** A flip as its event was written, with the address as it was. */
export type Flip = {
  eventId: string
  eventName: string
  contactId: string
  email: string
  subscribed: boolean
  consentSequence: number
  origin?: string
}

/**
 * Writes a delivery for each endpoint that wants to know of a flip. Must run inside its transaction. Those of endpoints
 * that are paused or disabled are written too, and wait.
 */
export async function tellEndpoints(tx: Context, flip: Flip): Promise<void> {
  const event: EndpointEvent = flip.subscribed ? "subscribed" : "unsubscribed"
  const interested = await tx.db
    .select({ id: endpoints.id, url: endpoints.url })
    .from(endpoints)
    .where(
      and(
        eq(endpoints.projectId, tx.project.id),
        arrayContains(endpoints.events, [event]),
        sql`coalesce(${endpoints.skipsOrigin} <> ${flip.origin ?? null}::text, true)`,
      ),
    )
  if (interested.length === 0) return
  const headers = eventHeaders({ id: flip.eventId, name: flip.eventName, sequence: flip.consentSequence })
  const rows = interested.map(({ id: endpointId, url }) => {
    const messageId = newId("msg")
    const request = noticeRequest({ url, messageId, event, email: flip.email, at: tx.now }, headers)
    return {
      id: newId("dlv"),
      messageId,
      projectId: tx.project.id,
      source: "endpoint" as const,
      endpointId,
      eventId: flip.eventId,
      contactId: flip.contactId,
      request,
      sealedRequest: seal(JSON.stringify({ ...request, hidden: [] })),
      nextAttemptAt: tx.now,
      createdAt: tx.now,
    }
  })
  await tx.db.insert(deliveries).values(rows)
  await enqueue(
    tx,
    rows.map(({ id, endpointId }) => deliveryRequest(tx, { id, endpointId, round: 0 })),
  )
}
