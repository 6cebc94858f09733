import { afterAll, describe, expect, it } from "vitest"
import { POST as cancelOfContact } from "@/app/api/contacts/[contactId]/executions/cancel-all/route"
import { POST as retryDirectly } from "@/app/api/executions/[executionId]/retry/route"
import { DELETE as cancelDirectly } from "@/app/api/executions/[executionId]/route"
import { callRoute, givenKeys } from "@/lib/http/testing"
import { givenContact, givenWorkflow, openTestDatabase, testContext } from "@/lib/services/testing"
import { delayNode, exitNode, filterOf, graphOf } from "@/lib/workflow/testing"
import { DELETE as stopEntry } from "./[workflowId]/entries/[entryId]/route"
import { GET as getEntries } from "./[workflowId]/entries/route"
import { POST as retry } from "./[workflowId]/executions/[executionId]/retry/route"
import { DELETE as cancel } from "./[workflowId]/executions/[executionId]/route"
import { POST as cancelAll } from "./[workflowId]/executions/cancel-all/route"
import { GET as list, POST as start } from "./[workflowId]/executions/route"
import { GET as getInside } from "./[workflowId]/inside/route"
import { DELETE as undo } from "./[workflowId]/publication/route"
import { PATCH as patch, DELETE as remove } from "./[workflowId]/route"
import { GET as getCounts } from "./[workflowId]/step-execution-counts/route"
import { POST as publish } from "./[workflowId]/versions/route"

const database = await openTestDatabase()
afterAll(database.drop)

async function given() {
  const ctx = await testContext(database)
  const graph = graphOf([delayNode("a"), exitNode("b")], ["trigger:next>a", "a:next>b"])
  const { id: workflowId } = await givenWorkflow(ctx, { graph })
  const contact = await givenContact(ctx, { email: "ada@example.com" })
  const { secret: key } = await givenKeys(ctx)
  const params = { workflowId }
  return { ctx, key, params, contactId: contact.id }
}

async function started() {
  const all = await given()
  const { key, params, contactId } = all
  const { body } = await callRoute(start, "POST", { key, params, body: { contactId } })
  return { ...all, executionId: (body as { id: string }).id }
}

describe("POST /workflows/:id/executions", () => {
  it("starts one contact and answers its execution", async () => {
    const { key, params, contactId } = await given()
    const answer = await callRoute(start, "POST", { key, params, body: { contactId, context: { n: 1 } } })
    expect(answer).toMatchObject({
      status: 201,
      body: { status: "RUNNING", source: "manual", contact: { id: contactId } },
    })
    expect(answer.headers.get("x-request-id")).toMatch(/^req_/)
  })

  it("lets many enter, shows how far that is, and stops it", async () => {
    const { key, params } = await given()
    const filter = filterOf({ field: "contact.subscribed", operator: "equals", value: true })
    const { status, body } = await callRoute(start, "POST", { key, params, body: { filter } })
    expect([status, body]).toMatchObject([202, { status: "RUNNING", seen: 0, workflowId: params.workflowId }])
    const entryId = (body as { id: string }).id
    expect(await callRoute(getEntries, "GET", { key, params })).toMatchObject({ body: { data: [{ id: entryId }] } })
    expect(await callRoute(stopEntry, "DELETE", { key, params: { ...params, entryId } })).toMatchObject({ status: 204 })
  })

  it.each([
    [{}, 422],
    [{ contactId: "cnt_0", all: true }, 422],
    [{ contactIds: [] }, 422],
    [{ filter: { logic: "AND", groups: [] } }, 422],
    [{ contactId: "cnt_0" }, 404],
  ])("refuses %j with %i", async (body, status) => {
    const { key, params } = await given()
    expect((await callRoute(start, "POST", { key, params, body })).status).toBe(status)
  })
})

describe("the executions of a workflow", () => {
  it("are counted, listed by step, and cancelled one or all", async () => {
    const { key, params, executionId } = await started()
    expect((await callRoute(getInside, "GET", { key, params })).body).toEqual({ running: 1, waiting: 0, steps: [] })
    expect((await callRoute(getCounts, "GET", { key, params })).body).toEqual({})
    const query = "?status=RUNNING&since=2020-01-01T00:00:00Z"
    expect(await callRoute(list, "GET", { key, params, query })).toMatchObject({
      body: { data: [{ id: executionId }] },
    })
    expect(await callRoute(list, "GET", { key, params, query: "?stepId=stp_a" })).toMatchObject({ body: { data: [] } })
    const one = { key, params: { ...params, executionId } }
    expect(await callRoute(cancel, "DELETE", one)).toMatchObject({ status: 204 })
    expect(await callRoute(cancel, "DELETE", one)).toMatchObject({ status: 409, body: { code: "already_ended" } })
    expect(await callRoute(cancelAll, "POST", { key, params })).toMatchObject({ body: { cancelled: 0 } })
    expect(await callRoute(retry, "POST", one)).toMatchObject({ status: 409, body: { code: "not_failed" } })
  })

  it("are cancelled for a contact, and by their id alone", async () => {
    const { key, params, contactId, executionId } = await started()
    expect(await callRoute(retryDirectly, "POST", { key, params: { executionId } })).toMatchObject({ status: 409 })
    expect(await callRoute(cancelDirectly, "DELETE", { key, params: { executionId } })).toMatchObject({ status: 204 })
    await callRoute(start, "POST", { key, params, body: { contactId } })
    const answer = await callRoute(cancelOfContact, "POST", { key, params: { contactId } })
    expect(answer).toMatchObject({ status: 200, body: { cancelled: 1 } })
  })

  it("look to a stranger as if they did not exist", async () => {
    const { params, contactId, executionId } = await started()
    const { key } = await given()
    const answers = await Promise.all([
      callRoute(cancel, "DELETE", { key, params: { ...params, executionId } }),
      callRoute(retry, "POST", { key, params: { ...params, executionId } }),
      callRoute(cancelAll, "POST", { key, params }),
      callRoute(cancelOfContact, "POST", { key, params: { contactId } }),
      callRoute(getInside, "GET", { key, params }),
      callRoute(getEntries, "GET", { key, params }),
      callRoute(publish, "POST", { key, params }),
      callRoute(undo, "DELETE", { key, params }),
      callRoute(list, "GET", { key, params }),
    ])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]))
  })
})

describe("POST /workflows/:id/versions", () => {
  it("publishes, and the publication can be undone once", async () => {
    const { key, params } = await given()
    const trigger = { triggerType: "MANUAL" }
    await callRoute(patch, "PATCH", { key, params, body: trigger })
    const published = await callRoute(publish, "POST", { key, params, body: { note: "by hand" } })
    expect(published).toMatchObject({ status: 201, body: { version: 2, triggerType: "MANUAL", draftDiffers: false } })
    expect(await callRoute(undo, "DELETE", { key, params })).toMatchObject({ body: { version: 1, returned: 0 } })
    expect(await callRoute(undo, "DELETE", { key, params })).toMatchObject({ status: 409 })
  })
})

describe("DELETE /workflows/:id", () => {
  it("asks about the executions inside", async () => {
    const { key, params } = await started()
    expect(await callRoute(remove, "DELETE", { key, params })).toMatchObject({ status: 409 })
    const query = "?executions=cancel"
    expect(await callRoute(remove, "DELETE", { key, params, query })).toMatchObject({ status: 204 })
  })
})
