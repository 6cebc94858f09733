import { afterAll, describe, expect, it } from "vitest"
import { Execution } from "@/lib/contracts/executions"
import { Workflow } from "@/lib/contracts/workflows"
import { callRoute, givenKeys } from "@/lib/http/testing"
import { trackEvent } from "@/lib/services/events/track"
import { listExecutions } from "@/lib/services/executions/list"
import { givenWorkflow, openTestDatabase, testContext, webhookGraph, webhookStepId } from "@/lib/services/testing"
import { PUT as PUT_DRAFT } from "./[workflowId]/draft/route"
import { GET as GET_EXECUTION } from "./[workflowId]/executions/[executionId]/route"
import { GET as GET_EXECUTIONS } from "./[workflowId]/executions/route"
import { DELETE, GET as GET_ONE, PATCH } from "./[workflowId]/route"
import { POST as POST_STEP } from "./[workflowId]/steps/route"
import { GET, POST } from "./route"

const database = await openTestDatabase()
afterAll(database.drop)

async function tenant() {
  const ctx = await testContext(database)
  return { ctx, key: (await givenKeys(ctx)).secret }
}

describe("POST", () => {
  it("answers 201 with the whole workflow", async () => {
    const { key } = await tenant()
    const { status, body } = await callRoute(POST, "POST", { key, body: { name: "Sync", eventName: "signed_up" } })
    expect([status, Workflow.strict().parse(body).name]).toEqual([201, "Sync"])
  })

  it("names a missing name", async () => {
    const { key } = await tenant()
    const answer = await callRoute(POST, "POST", { key, body: {} })
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ field: "name", message: "The workflow needs a name." }] },
    })
  })
})

describe("POST steps", () => {
  it("builds, publishes and enables the seed's recipe with three calls", async () => {
    const { key } = await tenant()
    const { body } = await callRoute(POST, "POST", { key, body: { name: "Sync", eventName: "contact.unsubscribed" } })
    const params = { workflowId: Workflow.parse(body).id }
    const config = {
      url: "https://api.example.com/plunk/unsubscribes",
      headers: { Authorization: "Bearer your-shared-secret" },
    }
    const step = await callRoute(POST_STEP, "POST", { key, params, body: { type: "WEBHOOK", name: "Forward", config } })
    const enabled = await callRoute(PATCH, "PATCH", { key, params, body: { enabled: true } })
    expect([step.status, enabled.status]).toEqual([201, 200])
    expect(enabled.body).toMatchObject({ enabled: true, version: 1, problems: [{ severity: "warning" }] })
  })

  it("answers 422 with the step's id to an unknown kind", async () => {
    const { ctx, key } = await tenant()
    const params = { workflowId: (await givenWorkflow(ctx)).id }
    const { status, body } = await callRoute(POST_STEP, "POST", { key, params, body: { type: "SMS", name: "Text" } })
    expect([status, body]).toMatchObject([
      422,
      { code: "unknown_kind", errors: [{ field: "type", nodeId: expect.stringMatching(/^stp_/) }] },
    ])
  })
})

describe("PATCH", () => {
  it("answers 422 with the step's id to what cannot be published", async () => {
    const { key } = await tenant()
    const graph = webhookGraph({ config: { url: "" } })
    const { body: workflow } = await callRoute(POST, "POST", { key, body: { name: "Sync", graph } })
    const params = { workflowId: Workflow.parse(workflow).id }
    const { status, body } = await callRoute(PATCH, "PATCH", { key, params, body: { enabled: true } })
    expect([status, body]).toMatchObject([
      422,
      { code: "invalid_graph", errors: [{ nodeId: webhookStepId, field: `graph.${webhookStepId}.url` }] },
    ])
  })
})

describe("PUT draft", () => {
  it("answers 422 with the step's id to an unknown kind, and 409 to an old revision", async () => {
    const { ctx, key } = await tenant()
    const params = { workflowId: (await givenWorkflow(ctx)).id }
    const graph = webhookGraph()
    const unknown = { ...graph, nodes: graph.nodes.map((node) => ({ ...node, kind: "SMS" })) }
    const refused = await callRoute(PUT_DRAFT, "PUT", { key, params, body: { graph: unknown } })
    const old = await callRoute(PUT_DRAFT, "PUT", { key, params, body: { graph, revision: 0 } })
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ code: "unknown_kind", nodeId: webhookStepId }] } })
    expect(old).toMatchObject({ status: 409, body: { code: "draft_changed" } })
  })

  it("names the place of what does not fit the shape", async () => {
    const { ctx, key } = await tenant()
    const params = { workflowId: (await givenWorkflow(ctx)).id }
    const graph = {
      ...webhookGraph(),
      nodes: [{ id: "1", key: "A", kind: "WEBHOOK", name: "n".repeat(101), config: {} }],
    }
    const { body } = await callRoute(PUT_DRAFT, "PUT", { key, params, body: { graph } })
    expect(body).toMatchObject({
      status: 422,
      errors: [{ field: "graph.nodes.0.id" }, { field: "graph.nodes.0.key" }, { field: "graph.nodes.0.name" }],
    })
  })
})

describe("GET", () => {
  it("answers executions in the list's shape, and one of them whole", async () => {
    const { ctx, key } = await tenant()
    const { id: workflowId } = await givenWorkflow(ctx, { eventName: "signed_up" })
    await trackEvent(ctx, { event: "signed_up", email: "ada@example.com" })
    const list = await callRoute(GET_EXECUTIONS, "GET", { key, params: { workflowId } })
    const [row] = (await listExecutions(ctx, { limit: 1 })).data
    const one = await callRoute(GET_EXECUTION, "GET", { key, params: { workflowId, executionId: row?.id ?? "" } })
    expect(list.body).toEqual({ data: [row], cursor: null, hasMore: false })
    expect(Execution.strict().parse(one.body)).toMatchObject({
      status: "RUNNING",
      event: { name: "signed_up" },
      versionNumber: 1,
    })
  })

  it.each([
    ["GET", GET_ONE],
    ["PATCH", PATCH],
    ["DELETE", DELETE],
    ["POST", POST_STEP],
    ["PUT", PUT_DRAFT],
  ] as const)("like %s, answers the same for a foreign workflow as for an unknown one", async (method, handler) => {
    const [{ key }, owner] = [await tenant(), await tenant()]
    const { id } = await givenWorkflow(owner.ctx)
    const body = {
      GET: undefined,
      DELETE: undefined,
      PATCH: {},
      POST: { type: "EXIT", name: "x" },
      PUT: { graph: webhookGraph() },
    }[method]
    const [foreign, unknown] = [id, "wf_0"].map((workflowId) =>
      callRoute(handler, method, { key, params: { workflowId }, body }),
    )
    const texts = [await foreign, await unknown].map((answer) =>
      JSON.stringify(answer?.body).replaceAll(/(wf|req)_\w+/g, "id"),
    )
    expect([(await foreign)?.status, texts[0]]).toEqual([404, texts[1]])
  })

  it("shows nothing of another tenant", async () => {
    const [{ key }, owner] = [await tenant(), await tenant()]
    await givenWorkflow(owner.ctx)
    expect((await callRoute(GET, "GET", { key })).body).toEqual({ data: [], cursor: null, hasMore: false })
  })
})
