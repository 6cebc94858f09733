import { afterAll, describe, expect, it, vi } from "vitest"
import { relay } from "@/inngest/relay"
import { deleteContact } from "@/lib/services/contacts/delete"
import type { Context } from "@/lib/services/context"
import { getDelivery } from "@/lib/services/deliveries/get"
import { listDeliveries } from "@/lib/services/deliveries/list"
import { resendDelivery } from "@/lib/services/deliveries/resend"
import { trackEvent } from "@/lib/services/events/track"
import { createResend } from "@/lib/services/resends/create"
import { getResend } from "@/lib/services/resends/get"
import { givenWorkflow, testContext } from "@/lib/services/testing"
import { startReceiver } from "@/lib/webhooks/testing"
import { startTestWorker } from "./testing"

const { database, client, ended, stop } = await startTestWorker()
afterAll(stop)

/** A receiver that fails until told otherwise, and what a workflow has sent it for some contacts. */
async function given(contacts = ["ada@example.com"]) {
  const state = { status: 500 }
  const receiver = await startReceiver((_, response) => response.writeHead(state.status).end())
  const ctx = await testContext(database)
  await givenWorkflow(ctx, { eventName: "paid", url: receiver.url })
  for (const email of contacts) await trackEvent(ctx, { event: "paid", email })
  await ended(ctx)
  return { ctx, receiver, state }
}

async function newest(ctx: Context): Promise<string> {
  const { data } = await listDeliveries(ctx, { limit: 1 })
  return data[0]?.id ?? ""
}

/** Relays until a delivery has had so many attempts. */
function attempted(ctx: Context, id: string, count: number) {
  return vi.waitFor(
    async () => {
      await relay(client)
      const delivery = await getDelivery(ctx, id)
      expect(delivery.attempts).toHaveLength(count)
      return delivery
    },
    { timeout: 10_000, interval: 20 },
  )
}

describe("listDeliveries", () => {
  it("tells what was sent to whom, and how it went", async () => {
    const { ctx, receiver } = await given()
    expect((await listDeliveries(ctx, { limit: 10 })).data).toMatchObject([
      {
        status: "failed",
        request: { method: "POST", url: receiver.url },
        contact: { email: "ada@example.com" },
        eventName: "paid",
        workflow: { name: "Sync unsubscribes" },
        attemptCount: 1,
        lastAttempt: { statusCode: 500, failure: "http_status" },
      },
    ])
  })

  it("finds by state and URL, and nothing of another project", async () => {
    const { ctx, receiver } = await given()
    const count = async (query: object, at = ctx) => (await listDeliveries(at, { limit: 10, ...query })).data.length
    const stranger = await testContext(database)
    expect([
      await count({ status: "failed" }),
      await count({ status: "succeeded" }),
      await count({ url: String(receiver.port) }),
      await count({ url: "elsewhere" }),
      await count({}, stranger),
    ]).toEqual([1, 0, 1, 0, 0])
    await expect(getDelivery(stranger, await newest(ctx))).rejects.toMatchObject({ code: "delivery_not_found" })
  })
})

describe("resendDelivery", () => {
  it("sends once more what was sent, under the same id, and leaves the execution as it is", async () => {
    const { ctx, receiver, state } = await given()
    const id = await newest(ctx)
    state.status = 204
    await Promise.all([resendDelivery(ctx, id), resendDelivery(ctx, id)])
    await attempted(ctx, id, 2)
    // The attempt is written before what comes of it.
    const attempts = [{ statusCode: 500 }, { statusCode: 204 }]
    await vi.waitFor(async () => expect(await getDelivery(ctx, id)).toMatchObject({ status: "succeeded", attempts }))
    const [first, second] = receiver.requests
    expect([second?.body, second?.headers["webhook-id"]]).toEqual([first?.body, first?.headers["webhook-id"]])
    expect(await ended(ctx)).toMatchObject({ status: "FAILED" })
  })

  it("refuses what was forgotten with its contact, and what is not there", async () => {
    const { ctx } = await given()
    const { id, contact } = await getDelivery(ctx, await newest(ctx))
    await expect(resendDelivery(await testContext(database), id)).rejects.toMatchObject({ code: "delivery_not_found" })
    await deleteContact(ctx, contact?.id ?? "")
    await expect(resendDelivery(ctx, id)).rejects.toMatchObject({ code: "request_forgotten" })
  })
})

describe("createResend", () => {
  it("sends all again that failed, and no other, and counts until the last has been sent", async () => {
    const { ctx, receiver, state } = await given(["ada@example.com", "bob@example.com", "eve@example.com"])
    state.status = 204
    await trackEvent(ctx, { event: "paid", email: "max@example.com" })
    await ended(ctx)
    const { id } = await createResend(ctx, { status: "failed" })
    await vi.waitFor(
      async () => {
        await relay(client)
        expect(await getResend(ctx, id)).toMatchObject({ total: 3, sent: 3, succeeded: 3, endedAt: expect.any(String) })
      },
      { timeout: 10_000, interval: 20 },
    )
    expect((await listDeliveries(ctx, { limit: 10, status: "succeeded" })).data).toHaveLength(4)
    expect(receiver.requests).toHaveLength(7)
  })
})
