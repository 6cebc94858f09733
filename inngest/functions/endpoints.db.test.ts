import type http from "node:http"
import { afterAll, describe, expect, it, vi } from "vitest"
import { relay } from "@/inngest/relay"
import type { Context } from "@/lib/services/context"
import { givenEndpoint, givenOptOut } from "@/lib/services/endpoints/testing"
import { updateEndpoint } from "@/lib/services/endpoints/update"
import { testContext } from "@/lib/services/testing"
import { type Receiver, startReceiver } from "@/lib/webhooks/testing"
import { startTestWorker } from "./testing"

const { database, client, noRunLeft, stop } = await startTestWorker()
afterAll(stop)

/** Relays until a receiver has got so many calls. */
function received(receiver: Receiver, count: number) {
  return vi.waitFor(
    async () => {
      await relay(client)
      expect(receiver.requests).toHaveLength(count)
      return receiver.requests.map(({ body }) => JSON.parse(body).email as string)
    },
    { timeout: 15_000, interval: 20 },
  )
}

async function given({ answer, ...override }: { answer?: http.RequestListener; maxPerSecond?: number } = {}) {
  const ctx = await testContext(database)
  const receiver = await startReceiver(answer)
  return { ctx, receiver, endpoint: await givenEndpoint(ctx, { url: receiver.url, ...override }) }
}

async function optOut(ctx: Context, count: number): Promise<string[]> {
  const contacts = []
  for (let made = 0; made < count; made++) contacts.push(await givenOptOut(ctx))
  return contacts.map(({ email }) => email)
}

describe("an opt-out", () => {
  it("is told to an endpoint at once", async () => {
    const { ctx, receiver } = await given()
    const emails = await optOut(ctx, 1)
    expect(await received(receiver, 1)).toEqual(emails)
  })

  it("is tried again 5 s later, under the same id", async () => {
    let status = 500
    const { ctx, receiver } = await given({ answer: (_, response) => response.writeHead(status).end() })
    await optOut(ctx, 1)
    await received(receiver, 1)
    status = 204
    await received(receiver, 2)
    const [first, second] = receiver.requests.map(({ headers }) => headers)
    expect(second?.["webhook-id"]).toBe(first?.["webhook-id"])
    expect(Number(second?.["webhook-timestamp"]) - Number(first?.["webhook-timestamp"])).toBeGreaterThanOrEqual(4)
  })

  it("waits while an endpoint is paused, and is told once it is enabled", async () => {
    const { ctx, receiver, endpoint } = await given()
    await updateEndpoint(ctx, endpoint.id, { status: "paused" })
    const emails = await optOut(ctx, 3)
    await relay(client)
    await noRunLeft()
    expect(receiver.requests).toEqual([])
    await updateEndpoint(ctx, endpoint.id, { status: "enabled" })
    expect((await received(receiver, 3)).toSorted()).toEqual(emails.toSorted())
  })
})

describe("an endpoint", () => {
  it("gets no more calls a second than it may", async () => {
    const at: number[] = []
    const answer: http.RequestListener = (_, response) => {
      at.push(Date.now())
      response.writeHead(204).end()
    }
    const { ctx, receiver } = await given({ answer, maxPerSecond: 5 })
    const startedAt = Date.now()
    await optOut(ctx, 6)
    await received(receiver, 6)
    expect(Math.max(...at) - startedAt).toBeGreaterThanOrEqual(990)
  })

  it("that never answers holds up no other", async () => {
    const { ctx, receiver: silent } = await given({ answer: () => {} })
    const healthy = await startReceiver()
    await givenEndpoint(ctx, { url: healthy.url })
    await optOut(ctx, 12)
    await received(healthy, 12)
    expect(silent.requests.length).toBeLessThanOrEqual(4)
  })
})
