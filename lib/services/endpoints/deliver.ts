import "server-only"
import { and, eq, sql } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { endpoints } from "@/db/schema/endpoints"
import { nextAttemptAt } from "@/lib/webhooks/endpoint-schedule"
import { retryAfterSeconds } from "@/lib/webhooks/retry-after"
import { forgetIfDeleted } from "../contacts/forget"
import { type Context, inTransaction } from "../context"
import { type Called, type Judgement, judgeAnswer } from "../deliveries/call-receiver"
import { recordAttempt } from "../deliveries/record-attempt"
import { sendStored } from "../deliveries/send-stored"
import { goneStatus, noteOutcome } from "./note-outcome"

export type EndpointAttempt = { deliveryId: string; round: number; attempt: number }

/**
 * Makes one attempt of an endpoint's delivery and answers when the next is due, an ISO time; null when there is nothing
 * more to do: it arrived, was given up, waits for its endpoint to be enabled, or was taken up anew.
 */
export async function deliverToEndpoint(ctx: Context, place: EndpointAttempt): Promise<string | null> {
  const found = await findOpen(ctx, place)
  if (!found) return null
  const { delivery, endpoint } = found
  if (!endpoint) return giveUp(ctx, place, delivery.contactId)
  if (endpoint.status !== "enabled") return null
  const startedAt = new Date()
  const fetched = await sendStored(ctx, delivery, { at: startedAt, url: endpoint.url })
  const result = judgeAnswer(fetched)
  const retryAt = result.ok ? undefined : dueAfter(fetched, result, place.attempt)
  await inTransaction(ctx, async (tx) => {
    await recordAttempt(tx, delivery, { startedAt, fetched, result })
    await tx.db
      .update(deliveries)
      .set({
        // Not as it was read: the contact may have been forgotten during the call.
        request: sql`${deliveries.request} || jsonb_build_object('url', ${endpoint.url}::text)`,
        attemptCount: delivery.attemptCount + 1,
        nextAttemptAt: retryAt ?? null,
        ...(retryAt ? {} : { status: result.ok ? "succeeded" : "failed", endedAt: new Date() }),
      })
      // What arrived has arrived, also when it was taken up anew during the call.
      .where(result.ok ? isPendingDelivery(tx, place) : isOpen(tx, place))
    await noteOutcome(tx, { endpointId: endpoint.id, deliveryId: delivery.id, startedAt, result })
  })
  await forgetIfDeleted(ctx, [delivery.contactId])
  return retryAt?.toISOString() ?? null
}

function isOpen(ctx: Context, place: EndpointAttempt) {
  return and(isPendingDelivery(ctx, place), eq(deliveries.pass, place.round))
}

function isPendingDelivery(ctx: Context, { deliveryId }: EndpointAttempt) {
  return and(eq(deliveries.projectId, ctx.project.id), eq(deliveries.id, deliveryId), eq(deliveries.status, "pending"))
}

async function findOpen(ctx: Context, place: EndpointAttempt) {
  const [found] = await ctx.db
    .select({ delivery: deliveries, endpoint: endpoints })
    .from(deliveries)
    .leftJoin(endpoints, and(eq(endpoints.id, deliveries.endpointId), eq(endpoints.projectId, deliveries.projectId)))
    .where(isOpen(ctx, place))
  return found
}

/** The endpoint was deleted while the flip was being written. */
async function giveUp(ctx: Context, place: EndpointAttempt, contactId: string | null): Promise<null> {
  await ctx.db.update(deliveries).set({ status: "failed", endedAt: ctx.now }).where(isOpen(ctx, place))
  await forgetIfDeleted(ctx, [contactId])
  return null
}

function dueAfter(fetched: Called, result: Judgement, attempt: number): Date | undefined {
  if (result.statusCode === goneStatus) return undefined
  const headers = fetched.kind === "answered" ? fetched.answer.headers : {}
  return nextAttemptAt({
    attempt,
    at: new Date(),
    retryAfterSeconds: retryAfterSeconds(headers["retry-after"]),
    random: Math.random(),
  })
}
