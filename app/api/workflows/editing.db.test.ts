import { afterAll, describe, expect, it } from "vitest"
import { VersionDiff, VersionSummary } from "@/lib/contracts/versions"
import { GraphChecks } from "@/lib/contracts/workflow-checks"
import { WorkflowDocument } from "@/lib/contracts/workflow-documents"
import { WorkflowFields } from "@/lib/contracts/workflow-fields"
import { Step, Transition, Workflow } from "@/lib/contracts/workflows"
import { callRoute, givenKeys } from "@/lib/http/testing"
import { givenWorkflow, openTestDatabase, testContext, webhookGraph, webhookStepId } from "@/lib/services/testing"
import { getWorkflow } from "@/lib/services/workflows/get"
import { GET as GET_CHECKS } from "./[workflowId]/checks/route"
import { POST as DUPLICATE } from "./[workflowId]/duplicate/route"
import { GET as EXPORT } from "./[workflowId]/export/route"
import { DELETE as DELETE_STEP, PATCH as PATCH_STEP } from "./[workflowId]/steps/[stepId]/route"
import { POST as INSERT_STEP } from "./[workflowId]/transitions/[transitionId]/insert-step/route"
import { DELETE as DELETE_TRANSITION } from "./[workflowId]/transitions/[transitionId]/route"
import { POST as POST_TRANSITION } from "./[workflowId]/transitions/route"
import { GET as GET_DIFF } from "./[workflowId]/versions/[number]/diff/route"
import { POST as RESTORE } from "./[workflowId]/versions/[number]/restore/route"
import { GET as GET_VERSION } from "./[workflowId]/versions/[number]/route"
import { GET as GET_VERSIONS } from "./[workflowId]/versions/route"
import { POST as BULK_UPDATE } from "./bulk-update/route"
import { POST as POST_CHECKS } from "./checks/route"
import { GET as GET_FIELDS } from "./fields/route"
import { POST as IMPORT } from "./import/route"
import { GET as GET_LIST } from "./route"

const database = await openTestDatabase()
afterAll(database.drop)

async function given() {
  const ctx = await testContext(database)
  const { id: workflowId } = await givenWorkflow(ctx)
  const { secret: key } = await givenKeys(ctx)
  return { ctx, key, workflowId, step: { workflowId, stepId: webhookStepId } }
}

const webhook = { type: "WEBHOOK", name: "CRM", config: { url: "https://crm.example" } }

describe("versions", () => {
  it("are listed, shown with their graph, and compared", async () => {
    const { key, workflowId } = await given()
    const list = await callRoute(GET_VERSIONS, "GET", { key, params: { workflowId } })
    const params = { workflowId, number: "1" }
    const one = await callRoute(GET_VERSION, "GET", { key, params })
    const diff = await callRoute(GET_DIFF, "GET", { key, params, query: "?against=draft" })
    const { graph, ...summary } = one.body as { graph: unknown }
    expect(list.body).toEqual({ data: [summary], cursor: null, hasMore: false })
    expect([VersionSummary.strict().parse(summary).number, graph]).toMatchObject([1, { nodes: [{}] }])
    expect(VersionDiff.strict().parse(diff.body)).toMatchObject({ before: 1, after: "draft", changed: [] })
  })

  it.each(["x", "0", "1.5", "draft2"])("are not compared against %s", async (against) => {
    const { key, workflowId } = await given()
    const params = { workflowId, number: "1" }
    const { status, body } = await callRoute(GET_DIFF, "GET", { key, params, query: `?against=${against}` })
    expect([status, body]).toMatchObject([422, { errors: [{ field: "against" }] }])
  })

  it("become the draft again", async () => {
    const { key, workflowId, step } = await given()
    await callRoute(PATCH_STEP, "PATCH", { key, params: step, body: { name: "Renamed" } })
    const { status, body } = await callRoute(RESTORE, "POST", { key, params: { workflowId, number: "1" } })
    expect([status, Workflow.parse(body).draftDiffers]).toEqual([200, false])
  })
})

describe("checks", () => {
  it("count the problems of a draft, and of any graph", async () => {
    const { key, workflowId } = await given()
    const body = { graph: webhookGraph({ eventName: "", config: { url: "" } }) }
    const own = await callRoute(GET_CHECKS, "GET", { key, params: { workflowId } })
    const any = await callRoute(POST_CHECKS, "POST", { key, body })
    expect(GraphChecks.parse(own.body)).toMatchObject({ problems: [], errors: 0, warnings: 0 })
    expect(GraphChecks.parse(any.body)).toMatchObject({ errors: 2, warnings: 0 })
  })
})

describe("duplicate, export and import", () => {
  it("answer 201 with the new workflow, and a file that gives itself again", async () => {
    const { key, workflowId } = await given()
    const copy = await callRoute(DUPLICATE, "POST", { key, params: { workflowId } })
    const file = await callRoute(EXPORT, "GET", { key, params: { workflowId } })
    const imported = await callRoute(IMPORT, "POST", { key, body: file.body, query: "?name=Mine" })
    const params = { workflowId: Workflow.parse(imported.body).id }
    const again = await callRoute(EXPORT, "GET", { key, params })
    expect([copy.status, imported.status]).toEqual([201, 201])
    expect(imported.body).toMatchObject({ name: "Mine", enabled: false })
    expect(again.body).toEqual({ ...WorkflowDocument.strict().parse(file.body), name: "Mine" })
    expect(file.headers.get("content-disposition")).toBe('attachment; filename="sync-unsubscribes.json"')
  })

  it.each([
    [{ heed: "workflow", formatVersion: 2 }, "formatVersion", "unknown_format_version"],
    [{ heed: "workflow" }, "formatVersion", "unknown_format_version"],
    [{ heed: "contacts", formatVersion: 1 }, "heed", "invalid_value"],
    [{ heed: "workflow", formatVersion: 1 }, "graph", "invalid_type"],
  ])("of %j is refused for that alone", async (body, field, code) => {
    const { key } = await given()
    const answer = await callRoute(IMPORT, "POST", { key, body })
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field, code }] } })
    expect((answer.body as { errors: unknown[] }).errors).toHaveLength(1)
  })
})

describe("steps and transitions", () => {
  it("are changed, inserted, connected and deleted as with the peer", async () => {
    const { ctx, key, workflowId, step } = await given()
    const at = { workflowId, transitionId: "in" }
    const changed = await callRoute(PATCH_STEP, "PATCH", { key, params: step, body: { name: "CRM", disabled: true } })
    const inserted = await callRoute(INSERT_STEP, "POST", { key, params: at, body: webhook })
    const link = { fromStepId: Step.parse(inserted.body).id, toStepId: webhookStepId, condition: { branch: "failed" } }
    const linked = await callRoute(POST_TRANSITION, "POST", { key, params: { workflowId }, body: link })
    const transitionId = Transition.parse(linked.body).id
    const unlinked = await callRoute(DELETE_TRANSITION, "DELETE", { key, params: { workflowId, transitionId } })
    const deleted = await callRoute(DELETE_STEP, "DELETE", { key, params: step, query: "?splice=true" })
    expect([changed, inserted, linked, unlinked, deleted].map(({ status }) => status)).toEqual([
      200, 201, 201, 204, 204,
    ])
    expect((await getWorkflow(ctx, workflowId)).draft.nodes).toMatchObject([{ id: link.fromStepId, name: "CRM" }])
  })

  it("name what is wrong", async () => {
    const { key, workflowId, step } = await given()
    const loop = { fromStepId: webhookStepId, toStepId: webhookStepId }
    const answers = [
      await callRoute(PATCH_STEP, "PATCH", { key, params: step, body: { config: { url: "" }, key: "Not a key" } }),
      await callRoute(POST_TRANSITION, "POST", { key, params: { workflowId }, body: loop }),
      await callRoute(DELETE_STEP, "DELETE", { key, params: { workflowId, stepId: "trigger" } }),
      await callRoute(DELETE_STEP, "DELETE", { key, params: step, query: "?splice=yes" }),
    ]
    expect(answers.map(({ status, body }) => [status, (body as { code: string }).code])).toEqual([
      [422, "invalid_fields"],
      [422, "self_link"],
      [409, "trigger_step"],
      [422, "invalid_fields"],
    ])
  })
})

describe("bulk-update", () => {
  it("deletes all of the named workflows", async () => {
    const { key, workflowId } = await given()
    const answer = await callRoute(BULK_UPDATE, "POST", { key, body: { ids: [workflowId], delete: true } })
    expect([answer.status, answer.body]).toEqual([200, { deleted: 1 }])
    expect((await callRoute(GET_LIST, "GET", { key })).body).toMatchObject({ data: [] })
  })

  it.each([{ ids: [], delete: true }, { ids: ["wf_0"] }, { ids: ["wf_0"], delete: false }])(
    "refuses %j",
    async (body) => {
      const { key } = await given()
      expect((await callRoute(BULK_UPDATE, "POST", { key, body })).status).toBe(422)
    },
  )
})

describe("fields", () => {
  it("are those of contacts, and of an event", async () => {
    const { key } = await given()
    const { body } = await callRoute(GET_FIELDS, "GET", { key, query: "?eventName=paid" })
    expect(WorkflowFields.strict().parse(body)).toMatchObject({
      count: 6,
      typedFields: [{ field: "contact.email" }, {}, {}, {}, { field: "cause.channel" }, { field: "cause.origin" }],
    })
  })
})

describe("the list", () => {
  it("is sorted as asked, and refuses a cursor of another order", async () => {
    const { ctx, key } = await given()
    await givenWorkflow(ctx, { name: "A" })
    const first = await callRoute(GET_LIST, "GET", { key, query: "?sort=name&limit=1" })
    const { cursor } = first.body as { cursor: string }
    const other = await callRoute(GET_LIST, "GET", { key, query: `?sort=updatedAt&cursor=${cursor}` })
    expect(first.body).toMatchObject({ data: [{ name: "A" }], hasMore: true })
    expect([other.status, other.body]).toMatchObject([422, { code: "invalid_cursor" }])
  })
})

describe("a foreign workflow", () => {
  it.each([
    ["GET versions", GET_VERSIONS, undefined],
    ["GET version", GET_VERSION, undefined],
    ["GET diff", GET_DIFF, undefined],
    ["POST restore", RESTORE, undefined],
    ["GET checks", GET_CHECKS, undefined],
    ["POST duplicate", DUPLICATE, undefined],
    ["GET export", EXPORT, undefined],
    ["PATCH step", PATCH_STEP, { name: "x" }],
    ["DELETE step", DELETE_STEP, undefined],
    ["POST transition", POST_TRANSITION, { fromStepId: "trigger", toStepId: "x" }],
    ["DELETE transition", DELETE_TRANSITION, undefined],
    ["POST insert-step", INSERT_STEP, webhook],
  ] as const)("is for %s like one that is not there", async (name, handler, body) => {
    const [{ key }, owner] = [await given(), await given()]
    const rest = { number: "1", stepId: webhookStepId, transitionId: "in" }
    const call = (workflowId: string) =>
      callRoute(handler, name.split(" ")[0] ?? "", { key, params: { workflowId, ...rest }, body })
    const [foreign, unknown] = [await call(owner.workflowId), await call("wf_0")]
    const texts = [foreign, unknown].map((answer) => JSON.stringify(answer.body).replaceAll(/(wf|req)_\w+/g, "id"))
    expect([foreign.status, texts[0]]).toEqual([404, texts[1]])
    expect(foreign.body).toMatchObject({ code: "workflow_not_found" })
  })
})
