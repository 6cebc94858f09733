import "server-only"
import { deliveries } from "@/db/schema/deliveries"
import type { LoggedDelivery } from "@/lib/contracts/deliveries"
import { seal } from "@/lib/crypto/seal"
import { newId } from "@/lib/ids"
import { type Context, inTransaction } from "../context"
import { judgeAnswer } from "../deliveries/call-receiver"
import { getDelivery } from "../deliveries/get"
import { recordAttempt } from "../deliveries/record-attempt"
import { sendStored } from "../deliveries/send-stored"
import { findEndpoint } from "./find"
import { noticeRequest } from "./notice"

const sampleEmail = "user@example.com"

/**
 * Calls an endpoint once, at once, as it would be called at a flip, whatever its status; answers what was sent and what came
 * back. A header tells it from a real one. Throws NotFound.
 */
export async function testEndpoint(ctx: Context, id: string): Promise<LoggedDelivery> {
  const endpoint = await findEndpoint(ctx, id)
  const [event = "unsubscribed"] = endpoint.events
  const messageId = newId("msg")
  const startedAt = new Date()
  const notice = { url: endpoint.url, messageId, event, email: sampleEmail, at: startedAt }
  const request = noticeRequest(notice, { "heed-test": "true" })
  const delivery = {
    id: newId("dlv"),
    messageId,
    projectId: ctx.project.id,
    source: "test" as const,
    endpointId: id,
    request,
    sealedRequest: seal(JSON.stringify({ ...request, hidden: [] })),
    attemptCount: 1,
    createdAt: ctx.now,
  }
  const fetched = await sendStored(ctx, delivery, { at: startedAt })
  const result = judgeAnswer(fetched)
  await inTransaction(ctx, async (tx) => {
    const status = result.ok ? "succeeded" : "failed"
    await tx.db.insert(deliveries).values({ ...delivery, status, endedAt: new Date() })
    await recordAttempt(tx, delivery, { startedAt, fetched, result })
  })
  return getDelivery(ctx, delivery.id)
}
