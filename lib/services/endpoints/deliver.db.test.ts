import type http from "node:http"
import { eq, like } from "drizzle-orm"
import { Webhook } from "standardwebhooks"
import { afterAll, describe, expect, it } from "vitest"
import { audit } from "@/db/schema/audit"
import { endpoints } from "@/db/schema/endpoints"
import { notices } from "@/db/schema/notices"
import { endpointAttempts } from "@/lib/webhooks/endpoint-schedule"
import { headersOf, startReceiver } from "@/lib/webhooks/testing"
import { deleteContact } from "../contacts/delete"
import type { Context } from "../context"
import { getDelivery } from "../deliveries/get"
import { listSigningSecrets } from "../signing-secrets/list"
import { openTestDatabase, testContext } from "../testing"
import { deleteEndpoint } from "./delete"
import { deliverToEndpoint } from "./deliver"
import { getEndpoint } from "./get"
import { takeUpPending } from "./take-up"
import { deliveryTo, givenEndpoint, givenOptOut } from "./testing"
import { updateEndpoint } from "./update"

const database = await openTestDatabase()
afterAll(database.drop)

const fails: http.RequestListener = (_, response) => response.writeHead(503).end("not now")

/** An endpoint with one opt-out to tell, at a receiver that answers so. */
async function given(answer?: http.RequestListener) {
  const ctx = await testContext(database)
  const receiver = await startReceiver(answer)
  const endpoint = await givenEndpoint(ctx, { url: `${receiver.url}/unsubscribes` })
  const contact = await givenOptOut(ctx)
  const { id: deliveryId } = await deliveryTo(ctx, endpoint)
  return { ctx, receiver, endpoint, contact, deliveryId }
}

function deliver(ctx: Context, deliveryId: string, override: { attempt?: number; round?: number } = {}) {
  return deliverToEndpoint(ctx, { deliveryId, round: 0, attempt: 1, ...override })
}

/** An attempt whose receiver has the request, and answers once `answered` is called. */
async function givenCall(status: number) {
  let answer = () => {}
  const rest = await given((_, response) => {
    answer = () => void response.writeHead(status).end()
  })
  const calling = deliver(rest.ctx, rest.deliveryId)
  await expect.poll(() => rest.receiver.requests.length).toBe(1)
  const answered = () => {
    answer()
    return calling
  }
  return { ...rest, answered }
}

function failingFor(ctx: Context, { id }: { id: string }, days: number) {
  const failingSince = new Date(Date.now() - days * 24 * 3_600_000)
  return ctx.db.update(endpoints).set({ failingSince }).where(eq(endpoints.id, id))
}

describe("deliverToEndpoint", () => {
  it("sends the contract's three fields, signed with the endpoint's secret, once", async () => {
    const { ctx, receiver, endpoint, contact, deliveryId } = await given()
    expect(await deliver(ctx, deliveryId)).toBeNull()
    await deliver(ctx, deliveryId)
    const [request, ...others] = receiver.requests
    expect([request?.method, request?.path, others]).toEqual(["POST", "/unsubscribes", []])
    expect(Object.keys(JSON.parse(request?.body ?? ""))).toEqual(["event", "email", "timestamp"])
    const [secret] = await listSigningSecrets(ctx, endpoint.id)
    const verified = new Webhook(secret?.secret ?? "").verify(request?.body ?? "", headersOf(request))
    expect(verified).toMatchObject({ event: "unsubscribed", email: contact.email })
    expect(await getDelivery(ctx, deliveryId)).toMatchObject({ status: "succeeded", attempts: [{ statusCode: 204 }] })
  })

  it("rests after a failure, and says until when", async () => {
    const { ctx, endpoint, deliveryId } = await given(fails)
    const retryAt = await deliver(ctx, deliveryId)
    expect(Date.parse(retryAt ?? "") - Date.now()).toBeGreaterThan(4_000)
    expect(await getDelivery(ctx, deliveryId)).toMatchObject({ status: "pending", nextAttemptAt: retryAt })
    expect(await getEndpoint(ctx, endpoint.id)).toMatchObject({
      pending: 1,
      failingSince: expect.any(String),
      lastFailure: { statusCode: 503, failure: "http_status", deliveryId },
      health: { succeeded: 0, failed: 1 },
    })
  })

  it("honours Retry-After", async () => {
    const { ctx, deliveryId } = await given((_, response) => response.writeHead(429, { "retry-after": "3600" }).end())
    const retryAt = await deliver(ctx, deliveryId)
    expect(Date.parse(retryAt ?? "") - Date.now()).toBeGreaterThan(3_590_000)
  })

  it("gives up after the last attempt", async () => {
    const { ctx, deliveryId } = await given(fails)
    expect(await deliver(ctx, deliveryId, { attempt: endpointAttempts })).toBeNull()
    expect(await getDelivery(ctx, deliveryId)).toMatchObject({ status: "failed", nextAttemptAt: null })
  })

  it("forgets a failure once a call succeeds, not that there was one", async () => {
    let status = 500
    const { ctx, endpoint, deliveryId } = await given((_, response) => response.writeHead(status).end())
    await deliver(ctx, deliveryId)
    status = 200
    await deliver(ctx, deliveryId, { attempt: 2 })
    expect(await getEndpoint(ctx, endpoint.id)).toMatchObject({
      failingSince: null,
      lastFailure: { statusCode: 500 },
      health: { succeeded: 1, failed: 1 },
    })
  })

  it("goes to the URL that the endpoint has now", async () => {
    const { ctx, endpoint, deliveryId } = await given(fails)
    await deliver(ctx, deliveryId)
    const moved = await startReceiver()
    await updateEndpoint(ctx, endpoint.id, { url: `${moved.url}/moved` })
    await deliver(ctx, deliveryId, { attempt: 2 })
    expect(moved.requests).toMatchObject([{ path: "/moved" }])
    expect((await getDelivery(ctx, deliveryId)).request.url).toBe(`${moved.url}/moved`)
  })

  it("sends nothing while the endpoint is paused, and keeps the delivery", async () => {
    const { ctx, receiver, endpoint, deliveryId } = await given()
    await updateEndpoint(ctx, endpoint.id, { status: "paused" })
    expect(await deliver(ctx, deliveryId)).toBeNull()
    expect([receiver.requests, (await getDelivery(ctx, deliveryId)).status]).toEqual([[], "pending"])
  })

  it("leaves a delivery that was taken up anew to its new round", async () => {
    const { ctx, receiver, endpoint, deliveryId } = await given()
    await takeUpPending(ctx, endpoint.id, "")
    expect(await deliver(ctx, deliveryId, { round: 0 })).toBeNull()
    expect(receiver.requests).toEqual([])
    await deliver(ctx, deliveryId, { round: 1 })
    expect(receiver.requests).toHaveLength(1)
  })

  it("counts what arrives while it is taken up anew, and calls no more", async () => {
    const { ctx, receiver, endpoint, deliveryId, answered } = await givenCall(204)
    await takeUpPending(ctx, endpoint.id, "")
    await answered()
    expect(await getDelivery(ctx, deliveryId)).toMatchObject({ status: "succeeded" })
    await deliver(ctx, deliveryId, { round: 1 })
    expect(receiver.requests).toHaveLength(1)
  })

  it("writes nothing back that was forgotten during a call that failed", async () => {
    const { ctx, contact, deliveryId, answered } = await givenCall(503)
    await deleteContact(ctx, contact.id)
    await answered()
    const logged = await getDelivery(ctx, deliveryId)
    expect(logged.status).toBe("pending")
    expect(JSON.stringify(logged)).not.toContain(contact.email)
  })

  it("keeps nothing of a contact that is gone once the endpoint is deleted", async () => {
    const { ctx, endpoint, contact } = await given()
    await deleteContact(ctx, contact.id)
    await deleteEndpoint(ctx, endpoint.id)
    expect(await deliveryTo(ctx, endpoint)).toMatchObject({ status: "failed", sealedRequest: "" })
  })

  it("gives up where its endpoint is gone", async () => {
    const { ctx, endpoint, deliveryId } = await given()
    await ctx.db.delete(endpoints).where(eq(endpoints.id, endpoint.id))
    expect(await deliver(ctx, deliveryId)).toBeNull()
    expect(await getDelivery(ctx, deliveryId)).toMatchObject({ status: "failed", endpoint: { status: null } })
  })

  it("still tells of the opt-out of a contact that was deleted meanwhile, and then forgets it", async () => {
    const { ctx, receiver, contact, deliveryId } = await given()
    await deleteContact(ctx, contact.id)
    await deliver(ctx, deliveryId)
    expect(JSON.parse(receiver.requests[0]?.body ?? "")).toMatchObject({ email: contact.email })
    expect(JSON.stringify(await getDelivery(ctx, deliveryId))).not.toContain(contact.email)
  })
})

describe("an endpoint", () => {
  it("that answers 410 is disabled at once, and its delivery has failed", async () => {
    const { ctx, endpoint, deliveryId } = await given((_, response) => response.writeHead(410).end())
    expect(await deliver(ctx, deliveryId)).toBeNull()
    expect(await getEndpoint(ctx, endpoint.id)).toMatchObject({ status: "disabled", disabledReason: "gone" })
    expect(await getDelivery(ctx, deliveryId)).toMatchObject({ status: "failed" })
  })

  it("that failed for less than five days stays enabled", async () => {
    const { ctx, endpoint, deliveryId } = await given(fails)
    await failingFor(ctx, endpoint, 4.9)
    await deliver(ctx, deliveryId)
    expect(await getEndpoint(ctx, endpoint.id)).toMatchObject({ status: "enabled" })
  })

  it("that failed for five days is disabled, and keeps what is still to be tried", async () => {
    const { ctx, endpoint, deliveryId } = await given(fails)
    await failingFor(ctx, endpoint, 5)
    await deliver(ctx, deliveryId)
    expect(await getEndpoint(ctx, endpoint.id)).toMatchObject({
      status: "disabled",
      disabledReason: "failing",
      disabledAt: expect.any(String),
      pending: 1,
    })
    const told = await ctx.db
      .select()
      .from(notices)
      .where(like(notices.text, `%/endpoints/${endpoint.id}%`))
    expect(told).toMatchObject([{ subject: expect.stringContaining("is not told of opt-outs any more") }])
    const noted = await ctx.db.select().from(audit).where(eq(audit.subject, endpoint.id))
    expect(noted.map(({ action }) => action)).toContain("endpoint.disabled")
  })

  it("starts anew when it is enabled again", async () => {
    const { ctx, endpoint, deliveryId } = await given(fails)
    await failingFor(ctx, endpoint, 5)
    await deliver(ctx, deliveryId)
    expect(await updateEndpoint(ctx, endpoint.id, { status: "enabled" })).toMatchObject({
      status: "enabled",
      disabledReason: null,
      disabledAt: null,
      failingSince: null,
    })
    expect(await takeUpPending(ctx, endpoint.id, "")).toBeNull()
    expect(await deliver(ctx, deliveryId, { round: 1 })).toEqual(expect.any(String))
  })
})
