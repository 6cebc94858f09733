import { afterAll, describe, expect, it } from "vitest"
import type { Context } from "../context"
import { openTestDatabase, testContext } from "../testing"
import { reserveSlot } from "./reserve-slot"
import { deliveryTo, givenEndpoint, givenOptOut } from "./testing"
import { updateEndpoint } from "./update"

const database = await openTestDatabase()
afterAll(database.drop)

/** An endpoint that takes a call a second, with one opt-out to tell. */
async function given() {
  const ctx = await testContext(database)
  const endpoint = await givenEndpoint(ctx, { maxPerSecond: 1 })
  await givenOptOut(ctx)
  return { ctx, endpointId: endpoint.id, deliveryId: (await deliveryTo(ctx, endpoint)).id }
}

/** Seconds until the slot that so many callers before leave over. */
async function waitAfter(ctx: Context, callers: number, caller: Parameters<typeof reserveSlot>[1]): Promise<number> {
  for (let before = 0; before < callers; before++) await reserveSlot(ctx, caller)
  const slot = await reserveSlot(ctx, caller)
  return slot === null ? 0 : Math.round((Date.parse(slot) - Date.now()) / 1000)
}

describe("reserveSlot", () => {
  it("spaces calls by the endpoint's rate", async () => {
    const { ctx, ...caller } = await given()
    expect(await waitAfter(ctx, 5, { ...caller, round: 0 })).toBe(5)
  })

  it("reserves nothing for what will not go out", async () => {
    const { ctx, ...caller } = await given()
    expect(await waitAfter(ctx, 100, { ...caller, round: 7 })).toBe(0)
    await updateEndpoint(ctx, caller.endpointId, { status: "paused" })
    expect(await waitAfter(ctx, 100, { ...caller, round: 0 })).toBe(0)
  })

  it("begins anew when the endpoint is enabled again or its rate changes", async () => {
    const { ctx, ...caller } = await given()
    await waitAfter(ctx, 100, { ...caller, round: 0 })
    await updateEndpoint(ctx, caller.endpointId, { maxPerSecond: 2 })
    expect(await waitAfter(ctx, 4, { ...caller, round: 0 })).toBe(2)
  })
})
