import { eq, like } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { outbox } from "@/db/schema/outbox"
import { changeSubscription } from "../contacts/change-subscription"
import { inTransaction } from "../context"
import { givenContact, openTestDatabase, testContext } from "../testing"
import { deliveriesTo, deliveryTo, givenEndpoint, givenOptOut } from "./testing"
import { updateEndpoint } from "./update"

const database = await openTestDatabase()
afterAll(database.drop)

describe("a flip", () => {
  it("writes a delivery with just event, address and whole second, and asks for it to be sent", async () => {
    const ctx = { ...(await testContext(database)), now: new Date("2024-07-02T18:04:00.987Z") }
    const endpoint = await givenEndpoint(ctx)
    const { id, email } = await givenOptOut(ctx)
    const delivery = await deliveryTo(ctx, endpoint)
    expect(delivery.request.body).toBe(
      JSON.stringify({ event: "unsubscribed", email, timestamp: "2024-07-02T18:04:00Z" }),
    )
    expect(delivery.request.headers).toMatchObject({ "heed-event": "contact.unsubscribed", "heed-sequence": "1" })
    expect(delivery).toMatchObject({ status: "pending", contactId: id, messageId: expect.stringMatching(/^msg_/) })
    const messages = await ctx.db
      .select()
      .from(outbox)
      .where(eq(outbox.key, `${delivery.id}:0`))
    expect(messages).toHaveLength(1)
  })

  it("writes nothing when it is undone with its transaction", async () => {
    const ctx = await testContext(database)
    const endpoint = await givenEndpoint(ctx)
    const undone = inTransaction(ctx, async (tx) => {
      await givenOptOut(tx)
      throw new Error("undo")
    })
    await expect(undone).rejects.toThrow("undo")
    expect(await deliveriesTo(ctx, endpoint)).toEqual([])
  })

  it("is told once, and saying what already holds is no flip", async () => {
    const ctx = await testContext(database)
    const endpoint = await givenEndpoint(ctx)
    const { id } = await givenOptOut(ctx)
    await changeSubscription(ctx, { contactId: id, subscribed: false, channel: "api" })
    expect(await deliveriesTo(ctx, endpoint)).toHaveLength(1)
  })

  it("back in is told to those that ask for it", async () => {
    const ctx = await testContext(database)
    const [both, outOnly] = [
      await givenEndpoint(ctx, { events: ["unsubscribed", "subscribed"] }),
      await givenEndpoint(ctx),
    ]
    const { id } = await givenOptOut(ctx)
    await changeSubscription(ctx, { contactId: id, subscribed: true, channel: "api" })
    const bodies = (await deliveriesTo(ctx, both)).map(({ request }) => JSON.parse(request.body ?? "").event)
    expect([bodies, (await deliveriesTo(ctx, outOnly)).length]).toEqual([["unsubscribed", "subscribed"], 1])
  })

  it("under an origin goes to all but the endpoints that skip it", async () => {
    const ctx = await testContext(database)
    const [crm, shop] = [
      await givenEndpoint(ctx, { skipsOrigin: "crm" }),
      await givenEndpoint(ctx, { skipsOrigin: "shop" }),
    ]
    const plain = await givenEndpoint(ctx)
    await givenOptOut(ctx, { origin: "crm" })
    await givenOptOut(ctx)
    const counts = await Promise.all([crm, shop, plain].map(async (one) => (await deliveriesTo(ctx, one)).length))
    expect(counts).toEqual([1, 2, 2])
  })

  it("is kept for an endpoint that is paused", async () => {
    const ctx = await testContext(database)
    const endpoint = await givenEndpoint(ctx)
    await updateEndpoint(ctx, endpoint.id, { status: "paused" })
    await givenOptOut(ctx)
    expect(await deliveryTo(ctx, endpoint)).toMatchObject({ status: "pending" })
  })

  it("of one project is not told to another's endpoints", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const endpoint = await givenEndpoint(stranger)
    await givenOptOut(ctx)
    expect(await deliveriesTo(stranger, endpoint)).toEqual([])
  })

  it("costs one message for each endpoint, and none without any", async () => {
    const ctx = await testContext(database)
    const before = await ctx.db.$count(outbox, like(outbox.name, "endpoint/%"))
    await givenOptOut(ctx)
    expect(await ctx.db.$count(outbox, like(outbox.name, "endpoint/%"))).toBe(before)
  })

  it("makes no delivery for a new contact that never opted in", async () => {
    const ctx = await testContext(database)
    const endpoint = await givenEndpoint(ctx, { events: ["unsubscribed", "subscribed"] })
    await givenContact(ctx, { subscribed: false })
    expect(await deliveriesTo(ctx, endpoint)).toEqual([])
  })
})
