import { afterAll, describe, expect, it } from "vitest"
import { givenWorkflow, openTestDatabase, testContext, webhookGraph, webhookStepId } from "../../testing"
import { insertUser } from "../../users/sign-up"
import { putDraft } from "../edit-draft"
import { getWorkflow } from "../get"
import { updateWorkflow } from "../update"
import { diffVersion } from "./diff"
import { getVersion } from "./get"
import { listVersions } from "./list"
import { restoreVersion } from "./restore"

const database = await openTestDatabase()
afterAll(database.drop)

/** A workflow with two published versions: the second one has another URL. */
async function given() {
  const ctx = await testContext(database)
  const { id: workflowId } = await givenWorkflow(ctx, { url: "https://one.example" })
  await putDraft(ctx, workflowId, { graph: webhookGraph({ config: { url: "https://two.example" } }) })
  await updateWorkflow(ctx, workflowId, { enabled: true, note: "a new address" })
  return { ctx, workflowId, at: (number: number | string) => ({ workflowId, number: String(number) }) }
}

describe("listVersions", () => {
  it("pages through them, newest first, and says which one is published", async () => {
    const { ctx, workflowId } = await given()
    const first = await listVersions(ctx, workflowId, { limit: 1 })
    const second = await listVersions(ctx, workflowId, { limit: 1, cursor: Number(first.cursor) })
    expect(first).toEqual({
      data: [
        {
          number: 2,
          note: "a new address",
          author: null,
          createdAt: ctx.now.toISOString(),
          isPublished: true,
          stepCount: 1,
        },
      ],
      cursor: "2",
      hasMore: true,
    })
    expect(second).toMatchObject({ data: [{ number: 1, isPublished: false }], cursor: null, hasMore: false })
  })

  it("names the person who published", async () => {
    const { ctx, workflowId } = await given()
    const id = await insertUser(ctx, { email: "ada@heed.test", passwordHash: null, isOwner: false })
    const ada = { ...ctx, actor: { kind: "user" as const, id, role: "member" as const } }
    await updateWorkflow(ada, workflowId, { enabled: true, triggerConfig: { eventName: "paid" } })
    const [newest] = (await listVersions(ctx, workflowId, { limit: 1 })).data
    expect(newest?.author).toEqual({ id, name: null, email: "ada@heed.test" })
  })

  it("refuses another tenant", async () => {
    const { workflowId } = await given()
    const stranger = await testContext(database)
    await expect(listVersions(stranger, workflowId, { limit: 1 })).rejects.toMatchObject({ code: "workflow_not_found" })
  })
})

describe("getVersion", () => {
  it("answers it with its graph", async () => {
    const { ctx, at } = await given()
    const graph = webhookGraph({ config: { url: "https://one.example" } })
    expect(await getVersion(ctx, at(1))).toMatchObject({ number: 1, stepCount: 1, graph })
  })

  it.each(["3", "0", "-1", "01", "x", "1e3", "99999999999"])("finds none with the number %s", async (number) => {
    const { ctx, at } = await given()
    await expect(getVersion(ctx, at(number))).rejects.toMatchObject({ code: "version_not_found" })
  })

  it("refuses another tenant", async () => {
    const { at } = await given()
    await expect(getVersion(await testContext(database), at(1))).rejects.toMatchObject({ code: "workflow_not_found" })
  })
})

describe("diffVersion", () => {
  const url = (before: string, after: string) => [
    {
      id: webhookStepId,
      name: "Tell the backend",
      fields: [{ field: "config.url", before: `https://${before}.example`, after: `https://${after}.example` }],
    },
  ]

  it("compares with the version before", async () => {
    const { ctx, at } = await given()
    expect(await diffVersion(ctx, at(2), {})).toMatchObject({
      before: 1,
      after: 2,
      trigger: null,
      added: [],
      changed: url("one", "two"),
    })
  })

  it("compares the first version with nothing", async () => {
    const { ctx, at } = await given()
    expect(await diffVersion(ctx, at(1), {})).toMatchObject({
      before: null,
      after: 1,
      trigger: { before: { eventNames: [] }, after: { eventNames: ["contact.unsubscribed"] } },
      added: [{ id: webhookStepId }],
      routes: { added: [{ from: "trigger", to: webhookStepId }] },
    })
  })

  it("compares with any other version", async () => {
    const { ctx, at } = await given()
    expect(await diffVersion(ctx, at(1), { against: 2 })).toMatchObject({
      before: 2,
      after: 1,
      changed: url("two", "one"),
    })
  })

  it("shows what the draft has changed since", async () => {
    const { ctx, workflowId, at } = await given()
    await putDraft(ctx, workflowId, { graph: webhookGraph({ config: { url: "https://three.example" } }) })
    expect(await diffVersion(ctx, at(1), { against: "draft" })).toMatchObject({
      before: 1,
      after: "draft",
      changed: url("one", "three"),
    })
  })

  it("masks secrets in headers, in steps that are new and in those that changed", async () => {
    const { ctx, workflowId, at } = await given()
    const secret = (value: string) => ({ url: "https://two.example", headers: { "X-Token": value, "X-Team": "crm" } })
    await putDraft(ctx, workflowId, { graph: webhookGraph({ config: secret("old-value") }) })
    await updateWorkflow(ctx, workflowId, { enabled: true })
    await putDraft(ctx, workflowId, { graph: webhookGraph({ config: secret("{{secrets.TOKEN}}") }) })
    const diffs = [await diffVersion(ctx, at(3), {}), await diffVersion(ctx, at(3), { against: "draft" })]
    expect(diffs.map((diff) => diff.changed[0]?.fields)).toEqual([
      [{ field: "config.headers", before: undefined, after: { "X-Token": "••••••", "X-Team": "crm" } }],
      [{ field: "config.headers.X-Token", before: "••••••", after: "{{secrets.TOKEN}}" }],
    ])
    const { removed, added } = await diffVersion(ctx, at(3), { against: 1 })
    expect(JSON.stringify([diffs, removed, added])).not.toContain("old-value")
  })

  it("finds no version that is not there", async () => {
    const { ctx, at } = await given()
    await expect(diffVersion(ctx, at(2), { against: 7 })).rejects.toMatchObject({ code: "version_not_found" })
  })

  it("refuses another tenant", async () => {
    const { at } = await given()
    await expect(diffVersion(await testContext(database), at(2), {})).rejects.toMatchObject({
      code: "workflow_not_found",
    })
  })
})

describe("restoreVersion", () => {
  it("makes its graph the draft and leaves what is published", async () => {
    const { ctx, workflowId, at } = await given()
    const { draftRevision } = await getWorkflow(ctx, workflowId)
    expect(await restoreVersion(ctx, at(1))).toMatchObject({
      draft: webhookGraph({ config: { url: "https://one.example" } }),
      draftRevision: draftRevision + 1,
      draftDiffers: true,
      version: 2,
      enabled: true,
    })
  })

  it("changes nothing the second time", async () => {
    const { ctx, at } = await given()
    expect(await restoreVersion(ctx, at(1))).toEqual(await restoreVersion(ctx, at(1)))
  })

  it("finds no version that is not there", async () => {
    const { ctx, at } = await given()
    await expect(restoreVersion(ctx, at(9))).rejects.toMatchObject({ code: "version_not_found" })
  })

  it("refuses another tenant", async () => {
    const { ctx, workflowId, at } = await given()
    await expect(restoreVersion(await testContext(database), at(1))).rejects.toMatchObject({
      code: "workflow_not_found",
    })
    expect(await getWorkflow(ctx, workflowId)).toMatchObject({ draftDiffers: false })
  })
})
