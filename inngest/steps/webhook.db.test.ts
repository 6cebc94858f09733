import { afterAll, describe, expect, it } from "vitest"
import { startTestWorker } from "@/inngest/functions/testing"
import { changeSubscription } from "@/lib/services/contacts/change-subscription"
import { updateContact } from "@/lib/services/contacts/update"
import type { Context } from "@/lib/services/context"
import { trackEvent } from "@/lib/services/events/track"
import { deleteSecret } from "@/lib/services/secrets/delete"
import { putSecret } from "@/lib/services/secrets/put"
import { givenContact, givenWorkflow, testContext } from "@/lib/services/testing"
import { startReceiver } from "@/lib/webhooks/testing"
import { graphOf, webhookNode } from "@/lib/workflow/testing"

const { database, ended, stop } = await startTestWorker()
afterAll(stop)

function optOut(ctx: Context, contactId: string) {
  return changeSubscription(ctx, { contactId, subscribed: false, channel: "page" })
}

const signedUp = { event: "signed_up", email: "ada@example.com" }

describe("runWebhook", () => {
  it("sends exactly the default payload for an opt-out, and the rest in headers", async () => {
    const ctx = await testContext(database)
    const receiver = await startReceiver()
    const headers = { Authorization: "Bearer your-shared-secret" }
    const workflow = await givenWorkflow(ctx, { config: { url: `${receiver.url}/plunk/unsubscribes`, headers } })
    const contact = await givenContact(ctx, { data: { name: "John", plan: "pro" } })
    await optOut(ctx, contact.id)
    const { id, startedAt, event, status } = await ended(ctx)
    const [request] = receiver.requests
    expect([status, receiver.requests.length]).toEqual(["COMPLETED", 1])
    expect(JSON.parse(request?.body ?? "")).toEqual({
      contact: { email: contact.email, subscribed: false, data: { name: "John", plan: "pro" } },
      workflow: { id: workflow.id, name: "Sync unsubscribes" },
      execution: { id, startedAt },
      event: {},
    })
    expect(request).toMatchObject({ method: "POST", path: "/plunk/unsubscribes" })
    expect(request?.headers).toMatchObject({
      "content-type": "application/json",
      authorization: "Bearer your-shared-secret",
      "webhook-id": expect.stringMatching(/^msg_/),
      "webhook-timestamp": expect.stringMatching(/^\d{10}$/),
      "heed-event": "contact.unsubscribed",
      "heed-event-id": event?.id,
      "heed-sequence": "1",
    })
  })

  it("shows the contact of an opt-out as it was at the flip", async () => {
    const ctx = await testContext(database)
    const receiver = await startReceiver()
    await givenWorkflow(ctx, { url: receiver.url })
    const { id } = await givenContact(ctx, { data: { plan: "pro" } })
    await optOut(ctx, id)
    await updateContact(ctx, id, { subscribed: true, data: { plan: "free" } })
    await ended(ctx)
    expect(JSON.parse(receiver.requests[0]?.body ?? "")).toMatchObject({
      contact: { subscribed: false, data: { plan: "pro" } },
    })
  })

  it("shows the contact of any other event as it is when the step runs", async () => {
    const ctx = await testContext(database)
    const receiver = await startReceiver()
    await givenWorkflow(ctx, { url: receiver.url, eventName: "signed_up" })
    const { data } = await trackEvent(ctx, { ...signedUp, data: { plan: "pro" } })
    await updateContact(ctx, data.contact, { data: { plan: "free" } })
    const { event } = await ended(ctx)
    const [request] = receiver.requests
    expect(JSON.parse(request?.body ?? "")).toMatchObject({
      contact: { data: { plan: "free" } },
      event: { plan: "pro" },
    })
    expect(request?.headers["heed-sequence"]).toBe(String(event?.sequence))
  })

  it.each(["bounce", "complaint"] as const)("tells the reason of a %s", async (reason) => {
    const ctx = await testContext(database)
    const receiver = await startReceiver()
    await givenWorkflow(ctx, { url: receiver.url })
    const { id } = await givenContact(ctx)
    await changeSubscription(ctx, { contactId: id, subscribed: false, channel: reason, reason })
    await ended(ctx)
    expect(JSON.parse(receiver.requests[0]?.body ?? "")).toMatchObject({ event: { reason } })
  })

  it("renders URL, headers and body each in its own way", async () => {
    const ctx = await testContext(database)
    const receiver = await startReceiver()
    const config = {
      method: "PUT",
      url: `${receiver.url}/{{data.ref}}`,
      headers: { "X-Plan": "{{data.plan}}", "Webhook-Id": "mine" },
      body: { seats: "{{data.seats}}", text: "{{data.seats}} seats", none: "{{data.none}}" },
    }
    await givenWorkflow(ctx, { eventName: "signed_up", config })
    await trackEvent(ctx, { ...signedUp, data: { ref: "a/b", plan: "pro\r\nx-evil: 1", seats: 3 } })
    await ended(ctx)
    const [request] = receiver.requests
    expect(request).toMatchObject({
      method: "PUT",
      path: "/a%2Fb",
      headers: { "x-plan": "prox-evil: 1", "webhook-id": expect.stringMatching(/^msg_/) },
    })
    expect(JSON.parse(request?.body ?? "")).toEqual({ seats: 3, text: "3 seats", none: null })
  })

  it("sends no body with GET", async () => {
    const ctx = await testContext(database)
    const receiver = await startReceiver()
    await givenWorkflow(ctx, { eventName: "signed_up", config: { url: receiver.url, method: "GET" } })
    await trackEvent(ctx, signedUp)
    expect((await ended(ctx)).status).toBe("COMPLETED")
    expect(receiver.requests).toMatchObject([{ method: "GET", body: "" }])
  })

  it("renders secrets into the request and masks them in all that is shown", async () => {
    const ctx = await testContext(database)
    const receiver = await startReceiver()
    await putSecret(ctx, { name: "TOKEN", value: "hunter2-hunter2" })
    const headers = { "X-Custom": "{{secrets.TOKEN}}", Authorization: "Bearer plain-secret" }
    await givenWorkflow(ctx, {
      eventName: "signed_up",
      config: { url: receiver.url, headers, body: { token: "{{secrets.TOKEN}}" } },
    })
    await trackEvent(ctx, signedUp)
    const execution = await ended(ctx)
    const [request] = receiver.requests
    expect(request).toMatchObject({
      headers: { "x-custom": "hunter2-hunter2", authorization: "Bearer plain-secret" },
      body: '{"token":"hunter2-hunter2"}',
    })
    const [run] = execution.stepExecutions
    expect(JSON.stringify(run)).not.toMatch(/hunter2|plain-secret/)
    expect(run?.delivery?.request).toMatchObject({
      headers: { "x-custom": "••••••", authorization: "••••••" },
      body: '{"token":"••••••"}',
    })
  })

  it("sends nothing when a secret is missing, and says which", async () => {
    const ctx = await testContext(database)
    const receiver = await startReceiver()
    const headers = { Authorization: "Bearer {{secrets.TOKEN}}" }
    await putSecret(ctx, { name: "TOKEN", value: "hush-hush" })
    await givenWorkflow(ctx, { eventName: "signed_up", config: { url: receiver.url, headers } })
    await deleteSecret(ctx, "TOKEN")
    await trackEvent(ctx, signedUp)
    const error = { code: "missing_secret", message: expect.stringContaining("TOKEN") }
    expect(await ended(ctx)).toMatchObject({ status: "FAILED", error, stepExecutions: [{ status: "FAILED", error }] })
    expect(receiver.requests).toEqual([])
  })

  it("lets a step speak of the result of an earlier one", async () => {
    const ctx = await testContext(database)
    const receiver = await startReceiver((_, response) => response.writeHead(202).end())
    const [a, b] = [
      webhookNode("a", { config: { url: receiver.url } }),
      webhookNode("b", { config: { url: receiver.url, body: { was: "{{steps.a.status}}" } } }),
    ]
    await givenWorkflow(ctx, { graph: graphOf([a, b], ["trigger:next>a", "a:next>b"]) })
    await trackEvent(ctx, signedUp)
    await ended(ctx)
    expect(receiver.requests[1]?.body).toBe('{"was":202}')
  })

  it("fails the execution with its step when the receiver answers 500", async () => {
    const ctx = await testContext(database)
    const receiver = await startReceiver((_, response) =>
      response.writeHead(500, { "set-cookie": "s=1" }).end("broken"),
    )
    await givenWorkflow(ctx, { url: receiver.url, eventName: "signed_up" })
    await trackEvent(ctx, signedUp)
    const execution = await ended(ctx)
    const error = { code: "http_status", message: "The receiver answered 500; only 2xx is success." }
    expect(execution).toMatchObject({
      status: "FAILED",
      error,
      stepExecutions: [{ status: "FAILED", outcome: "failed", error }],
    })
    expect(execution.stepExecutions[0]?.delivery).toMatchObject({
      status: "failed",
      attempts: [
        {
          number: 1,
          statusCode: 500,
          failure: "http_status",
          responseBody: "broken",
          responseHeaders: { "set-cookie": "••••••" },
        },
      ],
    })
    expect(receiver.requests).toHaveLength(1)
  })

  it("fails the execution with a sentence when no answer comes", async () => {
    const ctx = await testContext(database)
    await givenWorkflow(ctx, { url: "http://{{event.host}}/", eventName: "signed_up" })
    await trackEvent(ctx, { ...signedUp, data: { host: "10.0.0.1" } })
    const execution = await ended(ctx)
    expect(execution).toMatchObject({
      status: "FAILED",
      error: { code: "blocked_address", message: expect.stringContaining("WEBHOOK_ALLOW_CIDRS") },
    })
  })
})
