import { afterAll, describe, expect, it } from "vitest"
import { WorkflowListQuery } from "@/lib/contracts/workflows"
import type { Context } from "../context"
import { encodeCursor } from "../cursor"
import { trackEvent } from "../events/track"
import { givenWorkflow, openTestDatabase, testContext } from "../testing"
import { deleteWorkflows } from "./bulk-delete"
import { createWorkflow } from "./create"
import { listWorkflows } from "./list"
import { listWorkflowFields } from "./list-fields"
import { updateWorkflow } from "./update"

const database = await openTestDatabase()
afterAll(database.drop)

/** Every name of a list, read page by page. */
async function namesOf(ctx: Context, query: Record<string, unknown>, cursor?: string | null): Promise<string[]> {
  const page = await listWorkflows(ctx, WorkflowListQuery.parse({ limit: 2, ...query, cursor: cursor ?? undefined }))
  const names = page.data.map((row) => row.name)
  return page.cursor ? [...names, ...(await namesOf(ctx, query, page.cursor))] : names
}

async function withNames(...names: string[]): Promise<Context> {
  const ctx = await testContext(database)
  for (const name of names) await createWorkflow(ctx, { name })
  return ctx
}

describe("listWorkflows", () => {
  it.each([
    [{}, ["a", "b", "C", "b", "a"]],
    [{ dir: "asc" }, ["a", "b", "C", "b", "a"]],
    [{ sort: "name" }, ["a", "a", "b", "b", "C"]],
    [{ sort: "name", dir: "desc" }, ["C", "b", "b", "a", "a"]],
  ])("pages through all with %j, also where values are the same", async (query, expected) => {
    expect(await namesOf(await withNames("a", "b", "C", "b", "a"), query)).toEqual(expected)
  })

  it("sorts by the last change", async () => {
    const ctx = await withNames("one", "two", "three")
    const [, two] = (await listWorkflows(ctx, { limit: 9 })).data
    await updateWorkflow({ ...ctx, now: new Date(ctx.now.getTime() + 1) }, two?.id ?? "", { description: "later" })
    expect((await namesOf(ctx, { sort: "updatedAt" }))[0]).toBe("two")
    expect((await namesOf(ctx, { sort: "updatedAt", dir: "asc" })).at(-1)).toBe("two")
  })

  it("keeps its place when a row of the page before is gone or was renamed", async () => {
    const ctx = await withNames("a", "b", "c", "d")
    const first = await listWorkflows(ctx, WorkflowListQuery.parse({ limit: 2, sort: "name" }))
    const [, last] = first.data
    await updateWorkflow(ctx, last?.id ?? "", { name: "z" })
    expect(await namesOf(ctx, { sort: "name" }, first.cursor)).toEqual(["c", "d", "z"])
  })

  it("finds words of the description", async () => {
    const ctx = await withNames("one", "two")
    await createWorkflow(ctx, { name: "three", description: "Tells the CRM" })
    expect(await namesOf(ctx, { search: "the crm" })).toEqual(["three"])
  })

  it("tells apart what is enabled, disabled, and never published", async () => {
    const ctx = await withNames("draft")
    const { id } = await givenWorkflow(ctx, { name: "off" })
    await updateWorkflow(ctx, id, { enabled: false })
    await givenWorkflow(ctx, { name: "on" })
    const found = ["active", "disabled", "unpublished"].map((status) => namesOf(ctx, { status }))
    expect(await Promise.all(found)).toEqual([["on"], ["off", "draft"], ["draft"]])
  })

  it("tells when the last execution began, and how it stands", async () => {
    const ctx = await testContext(database)
    await givenWorkflow(ctx, { name: "busy", eventName: "signed_up" })
    await trackEvent(ctx, { event: "signed_up", email: "ada@example.com" })
    const [row] = (await listWorkflows(ctx, { limit: 1 })).data
    expect(row).toMatchObject({ lastExecutionAt: ctx.now.toISOString(), lastExecutionStatus: "RUNNING" })
  })

  it.each([
    "x",
    "wf_0",
    encodeCursor("name asc", { value: "a", id: "wf_0" }),
    encodeCursor("createdAt desc", { value: "soon", id: "wf_0" }),
    encodeCursor("createdAt desc", { value: "2026-99-01T00:00:00.000Z", id: "wf_0" }),
    encodeCursor("createdAt desc", { value: "2026-01-01T00:00:00.000Z", id: "\u0000" }),
  ])("refuses the cursor %j", async (cursor) => {
    const ctx = await testContext(database)
    await expect(listWorkflows(ctx, { limit: 2, cursor })).rejects.toMatchObject({ code: "invalid_cursor" })
  })
})

describe("deleteWorkflows", () => {
  it("deletes all, and counts each once", async () => {
    const ctx = await withNames("a", "b", "c")
    const [one, two] = (await listWorkflows(ctx, { limit: 2 })).data.map((row) => row.id)
    expect(await deleteWorkflows(ctx, [one ?? "", two ?? "", one ?? ""])).toEqual({ deleted: 2 })
    expect(await namesOf(ctx, {})).toEqual(["a"])
  })

  it("deletes none when one is another tenant's", async () => {
    const [ctx, stranger] = [await withNames("a"), await withNames("b")]
    const [own, foreign] = [await listWorkflows(ctx, { limit: 1 }), await listWorkflows(stranger, { limit: 1 })]
    const ids = [...own.data, ...foreign.data].map((row) => row.id)
    await expect(deleteWorkflows(ctx, ids)).rejects.toMatchObject({ code: "workflow_not_found" })
    expect([await namesOf(ctx, {}), await namesOf(stranger, {})]).toEqual([["a"], ["b"]])
  })

  it("deletes none when somebody is inside of one, and says which", async () => {
    const ctx = await withNames("a")
    const { id } = await givenWorkflow(ctx, { name: "busy", eventName: "signed_up" })
    await trackEvent(ctx, { event: "signed_up", email: "ada@example.com" })
    const ids = (await listWorkflows(ctx, { limit: 9 })).data.map((row) => row.id)
    await expect(deleteWorkflows(ctx, ids)).rejects.toMatchObject({
      kind: "conflict",
      code: "executions_inside",
      message: expect.stringContaining(id),
    })
    expect(await namesOf(ctx, {})).toEqual(["busy", "a"])
  })

  it("finds nothing to delete the second time", async () => {
    const ctx = await withNames("a")
    const ids = (await listWorkflows(ctx, { limit: 9 })).data.map((row) => row.id)
    await deleteWorkflows(ctx, ids)
    await expect(deleteWorkflows(ctx, ids)).rejects.toMatchObject({ code: "workflow_not_found" })
  })
})

describe("listWorkflowFields", () => {
  const own = ["contact.email", "contact.subscribed", "contact.createdAt", "contact.updatedAt"]

  async function typesOf(ctx: Context, eventName?: string) {
    const { typedFields } = await listWorkflowFields(ctx, { eventName })
    return Object.fromEntries(typedFields.slice(own.length).map(({ field, type }) => [field, type]))
  }

  it("always offers what every contact has", async () => {
    const answer = await listWorkflowFields(await testContext(database), {})
    expect(answer).toMatchObject({
      fields: own,
      count: 4,
      typedFields: [{ type: "string", category: "contact" }, {}, {}, {}],
    })
  })

  it("types the contacts' data, and goes one level into its objects", async () => {
    const ctx = await testContext(database)
    const address = { city: "Bern", zip: 3000, geo: { lat: 1 } }
    const data = {
      plan: "pro",
      seats: 3,
      paid: true,
      since: "2026-01-31",
      at: "2026-01-31T10:00:00.000Z",
      tags: ["a"],
      address,
    }
    await trackEvent(ctx, { event: "x", email: "ada@example.com", data })
    await trackEvent(ctx, { event: "x", email: "bob@example.com", data: { seats: "many", since: "soon", "{{x}}": 1 } })
    expect(await typesOf(ctx)).toEqual({
      "contact.data.address.city": "string",
      "contact.data.address.zip": "number",
      "contact.data.at": "date",
      "contact.data.paid": "boolean",
      "contact.data.plan": "string",
      "contact.data.seats": "string",
      "contact.data.since": "string",
      "contact.data.tags": "string",
    })
  })

  it("adds the fields of the named event only", async () => {
    const ctx = await testContext(database)
    const track = (event: string, value: Record<string, unknown>) =>
      trackEvent(ctx, { event, email: "ada@example.com", data: { order: { value, persistent: false } } })
    await track("paid", { total: 12, paidAt: "2026-01-31T10:00:00Z" })
    await track("other", { unseen: 1 })
    expect(await typesOf(ctx, "paid")).toEqual({
      "cause.channel": "string",
      "cause.origin": "string",
      "event.order.paidAt": "date",
      "event.order.total": "number",
    })
  })

  it("shows nothing of another tenant", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    await trackEvent(ctx, { event: "paid", email: "ada@example.com", data: { plan: "pro" } })
    expect((await listWorkflowFields(stranger, { eventName: "paid" })).fields).toEqual([
      ...own,
      "cause.channel",
      "cause.origin",
    ])
  })
})
