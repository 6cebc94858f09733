import { afterAll, describe, expect, it } from "vitest"
import { startReceiver } from "@/lib/webhooks/testing"
import { listDeliveries } from "../deliveries/list"
import { openTestDatabase, testContext } from "../testing"
import { getEndpoint } from "./get"
import { testEndpoint } from "./test"
import { givenEndpoint } from "./testing"
import { updateEndpoint } from "./update"

const database = await openTestDatabase()
afterAll(database.drop)

describe("testEndpoint", () => {
  it("sends one call as at an opt-out, and shows what was sent and what came back", async () => {
    const ctx = await testContext(database)
    const { url, requests } = await startReceiver((_, response) => response.writeHead(200).end('{"received":true}'))
    const endpoint = await givenEndpoint(ctx, { url })
    const tested = await testEndpoint(ctx, endpoint.id)
    expect(tested).toMatchObject({
      status: "succeeded",
      isTest: true,
      attempts: [{ responseBody: '{"received":true}' }],
    })
    expect(requests).toHaveLength(1)
    expect(JSON.parse(requests[0]?.body ?? "")).toMatchObject({ event: "unsubscribed", email: "user@example.com" })
    expect(requests[0]?.headers).toMatchObject({
      "heed-test": "true",
      "webhook-signature": expect.stringMatching(/^v1,/),
    })
    expect((await listDeliveries(ctx, { limit: 10, endpointId: endpoint.id })).data).toMatchObject([{ id: tested.id }])
  })

  it("calls one that is paused too, and says nothing of its health", async () => {
    const ctx = await testContext(database)
    const endpoint = await givenEndpoint(ctx)
    await updateEndpoint(ctx, endpoint.id, { status: "paused" })
    const tested = await testEndpoint(ctx, endpoint.id)
    expect(tested).toMatchObject({ status: "failed", attempts: [{ failure: "connection_refused" }] })
    expect(await getEndpoint(ctx, endpoint.id)).toMatchObject({ lastFailure: null, health: { failed: 0 } })
  })

  it("refuses another tenant", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const { id } = await givenEndpoint(ctx)
    await expect(testEndpoint(stranger, id)).rejects.toMatchObject({ code: "endpoint_not_found" })
  })
})
