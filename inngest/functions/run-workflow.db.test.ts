import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { deliveries } from "@/db/schema/deliveries"
import { executions } from "@/db/schema/executions"
import { internalEvents } from "@/inngest/events"
import { relay } from "@/inngest/relay"
import { changeSubscription } from "@/lib/services/contacts/change-subscription"
import { deleteContact } from "@/lib/services/contacts/delete"
import { updateContact } from "@/lib/services/contacts/update"
import type { Context } from "@/lib/services/context"
import { prepareStepDelivery } from "@/lib/services/deliveries/prepare-step"
import { trackEvent } from "@/lib/services/events/track"
import { claimExecution } from "@/lib/services/executions/claim"
import { getExecution } from "@/lib/services/executions/get"
import { enqueue } from "@/lib/services/outbox/enqueue"
import { givenContact, givenWorkflow, testContext } from "@/lib/services/testing"
import { updateWorkflow } from "@/lib/services/workflows/update"
import { startReceiver } from "@/lib/webhooks/testing"
import { WebhookConfig } from "@/lib/workflow/steps/webhook"
import { exitNode, graphOf, webhookNode } from "@/lib/workflow/testing"
import { startTestWorker } from "./testing"

const { database, client, ended, noRunLeft, stop } = await startTestWorker()
afterAll(stop)

function requestOf(ctx: Context, executionId: string) {
  const data = { executionId, projectId: ctx.project.id, restarts: 0, request: executionId }
  return { name: internalEvents.executionRequested.name, data }
}

function optOut(ctx: Context, contactId: string) {
  return changeSubscription(ctx, { contactId, subscribed: false, channel: "page" })
}

const signedUp = { event: "signed_up", email: "ada@example.com" }

describe("runWorkflow", () => {
  it("takes the failed edge of a failed step", async () => {
    const ctx = await testContext(database)
    const receiver = await startReceiver(({ url }, response) => response.writeHead(url === "/a" ? 503 : 200).end())
    const nodes = ["a", "b", "c"].map((id) => webhookNode(id, { config: { url: `${receiver.url}/${id}` } }))
    await givenWorkflow(ctx, { graph: graphOf(nodes, ["trigger:next>a", "a:next>b", "a:failed>c"]) })
    await trackEvent(ctx, signedUp)
    expect((await ended(ctx)).status).toBe("COMPLETED")
    expect(receiver.requests.map(({ path }) => path)).toEqual(["/a", "/c"])
  })

  it("ends at an exit as EXITED with its reason, and never goes on", async () => {
    const ctx = await testContext(database)
    const graph = graphOf([exitNode("a", { config: { reason: "not a customer" } })], ["trigger:next>a"])
    await givenWorkflow(ctx, { graph })
    await trackEvent(ctx, signedUp)
    const { id } = await ended(ctx)
    await enqueue(ctx, [{ key: id, ...requestOf(ctx, id) }])
    await relay(client)
    await noRunLeft()
    expect(await getExecution(ctx, { id })).toMatchObject({
      status: "EXITED",
      exitReason: "not a customer",
      stepExecutions: [{ status: "COMPLETED" }],
    })
  })

  it("names an exit without a reason exit_step", async () => {
    const ctx = await testContext(database)
    await givenWorkflow(ctx, { graph: graphOf([exitNode("a")], ["trigger:next>a"]) })
    await trackEvent(ctx, signedUp)
    expect(await ended(ctx)).toMatchObject({ status: "EXITED", exitReason: "exit_step" })
  })

  it("passes over disabled steps", async () => {
    const ctx = await testContext(database)
    const receiver = await startReceiver()
    const node = (id: string, disabled: boolean) =>
      webhookNode(id, { disabled, config: { url: `${receiver.url}/${id}` } })
    await givenWorkflow(ctx, { graph: graphOf([node("a", true), node("b", false)], ["trigger:next>a", "a:next>b"]) })
    await trackEvent(ctx, signedUp)
    await ended(ctx)
    expect(receiver.requests.map(({ path }) => path)).toEqual(["/b"])
  })

  it("runs the version that an execution was started on", async () => {
    const ctx = await testContext(database)
    const receiver = await startReceiver()
    const { id } = await givenWorkflow(ctx, { url: `${receiver.url}/old`, eventName: "signed_up" })
    await trackEvent(ctx, signedUp)
    await updateWorkflow(ctx, id, { enabled: true, triggerConfig: { eventName: "paid" } })
    expect(await ended(ctx)).toMatchObject({ status: "COMPLETED", versionNumber: 1 })
    expect(receiver.requests).toHaveLength(1)
  })
})

describe("runWorkflow, interrupted", () => {
  it("delivers once though its message is sent twice", async () => {
    const ctx = await testContext(database)
    const receiver = await startReceiver()
    await givenWorkflow(ctx, { url: receiver.url, eventName: "signed_up" })
    await trackEvent(ctx, signedUp)
    const { id } = await ended(ctx)
    await client.send({ id: `${id}:again`, ...requestOf(ctx, id) })
    await noRunLeft()
    expect(receiver.requests).toHaveLength(1)
  })

  it("sends the request that was stored before a crash, under the same id", async () => {
    const ctx = await testContext(database)
    const receiver = await startReceiver()
    const { draft } = await givenWorkflow(ctx, { url: receiver.url, eventName: "signed_up" })
    const { data } = await trackEvent(ctx, { ...signedUp, data: { plan: "pro" } })
    const [row] = await ctx.db.select().from(executions).where(eq(executions.contactId, data.contact))
    const executionId = row?.id ?? ""
    const execution = await claimExecution(ctx, {
      executionId,
      projectId: ctx.project.id,
      restarts: 0,
      runId: "crashed",
    })
    const [node] = draft.nodes
    const config = WebhookConfig.parse(node?.config)
    if (execution && node) await prepareStepDelivery(ctx, { execution, node, config })
    const [stored] = await ctx.db.select().from(deliveries).where(eq(deliveries.executionId, executionId))
    await updateContact(ctx, data.contact, { data: { plan: "free" } })
    await ctx.db.update(executions).set({ runId: null }).where(eq(executions.contactId, data.contact))
    await enqueue(ctx, [{ key: executionId, ...requestOf(ctx, executionId) }])
    const { stepExecutions } = await ended(ctx)
    expect(receiver.requests).toMatchObject([{ headers: { "webhook-id": stored?.messageId } }])
    expect(JSON.parse(receiver.requests[0]?.body ?? "")).toMatchObject({ contact: { data: { plan: "pro" } } })
    expect(stepExecutions).toMatchObject([
      { status: "COMPLETED", delivery: { id: stored?.id, attempts: [{ number: 1 }] } },
    ])
  })

  it("takes no further step once the contact is deleted, and never revives", async () => {
    const ctx = await testContext(database)
    const contact = await givenContact(ctx)
    const receiver = await startReceiver(async (_, response) => {
      await deleteContact(ctx, contact.id)
      await relay(client)
      response.end()
    })
    const nodes = ["a", "b", "c"].map((id) => webhookNode(id, { config: { url: `${receiver.url}/${id}` } }))
    const graph = graphOf(nodes, ["trigger:next>a", "a:next>b", "a:failed>c"], "contact.unsubscribed")
    await givenWorkflow(ctx, { graph })
    await optOut(ctx, contact.id)
    const { id } = await ended(ctx)
    await noRunLeft()
    expect(receiver.requests.map(({ path }) => path)).toEqual(["/a"])
    expect(await getExecution(ctx, { id })).toMatchObject({ status: "CANCELLED", exitReason: "contact_deleted" })
  })

  it("sends nothing for a contact that was deleted before the run began", async () => {
    const ctx = await testContext(database)
    const receiver = await startReceiver()
    await givenWorkflow(ctx, { url: receiver.url })
    const { id } = await givenContact(ctx)
    await optOut(ctx, id)
    await deleteContact(ctx, id)
    expect(await ended(ctx)).toMatchObject({ status: "CANCELLED", contact: { email: null } })
    await noRunLeft()
    expect(receiver.requests).toEqual([])
  })
})
