import "server-only"
import { and, eq, isNotNull, sql } from "drizzle-orm"
import { endpoints } from "@/db/schema/endpoints"
import { failedTooLong } from "@/lib/webhooks/endpoint-schedule"
import { recordAudit } from "../audit/record"
import type { Context } from "../context"
import type { Judgement } from "../deliveries/call-receiver"
import { type EndpointRow, isEndpoint } from "./find"
import { tellMembers } from "./tell-members"

/** By it a receiver says that it wants no more calls (RFC 9110 §15.5.11). */
export const goneStatus = 410

type Outcome = { endpointId: string; deliveryId: string; startedAt: Date; result: Judgement }

/**
 * Notes at an endpoint how a call to it went; disables it, and tells the members, when it is gone, or had nothing but failures for five days. Must
 * run in the transaction that writes the attempt.
 */
export async function noteOutcome(tx: Context, { endpointId, deliveryId, startedAt, result }: Outcome): Promise<void> {
  if (result.ok) {
    const isFailing = and(isEndpoint(tx, endpointId), isNotNull(endpoints.failingSince))
    await tx.db.update(endpoints).set({ failingSince: null }).where(isFailing)
    return
  }
  const { statusCode, failure, message } = result
  const [endpoint] = await tx.db
    .update(endpoints)
    .set({
      failingSince: sql`coalesce(${endpoints.failingSince}, ${startedAt.toISOString()}::timestamptz)`,
      lastFailure: { at: startedAt.toISOString(), deliveryId, statusCode, failure, message },
    })
    .where(isEndpoint(tx, endpointId))
    .returning()
  if (!endpoint) return
  if (statusCode === goneStatus) return disable(tx, endpoint, "gone")
  if (endpoint.failingSince && failedTooLong(endpoint.failingSince, startedAt)) await disable(tx, endpoint, "failing")
}

async function disable(tx: Context, endpoint: EndpointRow, reason: "gone" | "failing"): Promise<void> {
  const [disabled] = await tx.db
    .update(endpoints)
    .set({ status: "disabled", disabledReason: reason, disabledAt: new Date() })
    .where(and(isEndpoint(tx, endpoint.id), eq(endpoints.status, "enabled")))
    .returning()
  if (!disabled) return
  await recordAudit(tx, { action: "endpoint.disabled", subject: endpoint.id, detail: { reason, url: endpoint.url } })
  await tellMembers(tx, disabled)
}
