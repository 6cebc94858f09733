import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { executions } from "@/db/schema/executions"
import { workflowTriggers } from "@/db/schema/workflow-triggers"
import { workflowVersions } from "@/db/schema/workflow-versions"
import { CreateWorkflow } from "@/lib/contracts/workflows"
import { eventNamesOf } from "@/lib/workflow/graph"
import { type Context, inTransaction } from "../context"
import { trackEvent } from "../events/track"
import { givenWorkflow, openTestDatabase, testContext, webhookGraph, webhookStepId } from "../testing"
import { createWorkflow } from "./create"
import { deleteWorkflow } from "./delete"
import { putDraft } from "./edit-draft"
import { getWorkflow } from "./get"
import { listWorkflows } from "./list"
import { publishWorkflow } from "./publish"
import { publishedGraph } from "./published-graph"
import { updateWorkflow } from "./update"

const database = await openTestDatabase()
afterAll(database.drop)

function versionsOf(ctx: Context, workflowId: string) {
  return ctx.db
    .select()
    .from(workflowVersions)
    .where(eq(workflowVersions.workflowId, workflowId))
    .orderBy(workflowVersions.number)
}

function triggersOf(ctx: Context) {
  return ctx.db.select().from(workflowTriggers).where(eq(workflowTriggers.projectId, ctx.project.id))
}

function create(ctx: Context, given: Record<string, unknown> = {}) {
  return createWorkflow(ctx, CreateWorkflow.parse({ name: "Sync", ...given }))
}

async function twoTenants(): Promise<[Context, Context]> {
  return [await testContext(database), await testContext(database)]
}

describe("updateWorkflow", () => {
  it("publishes the draft as an immutable version and makes the event start it", async () => {
    const ctx = await testContext(database)
    const { id } = await create(ctx, { graph: webhookGraph() })
    const enabled = await updateWorkflow(ctx, id, { enabled: true, note: "first" })
    expect(enabled).toMatchObject({ enabled: true, version: 1, draftDiffers: false })
    expect(await versionsOf(ctx, id)).toMatchObject([{ number: 1, note: "first", graph: webhookGraph() }])
    expect(await triggersOf(ctx)).toMatchObject([{ workflowId: id, eventName: "contact.unsubscribed" }])
  })

  it("publishes nothing new when nothing changed", async () => {
    const ctx = await testContext(database)
    const { id } = await givenWorkflow(ctx)
    await updateWorkflow(ctx, id, { enabled: true })
    expect(await versionsOf(ctx, id)).toHaveLength(1)
  })

  it("publishes a changed draft of an enabled workflow, and moves its trigger", async () => {
    const ctx = await testContext(database)
    const { id } = await givenWorkflow(ctx)
    await updateWorkflow(ctx, id, { enabled: true, triggerConfig: { eventName: "paid" } })
    expect((await versionsOf(ctx, id)).map(({ number }) => number)).toEqual([1, 2])
    expect(await triggersOf(ctx)).toMatchObject([{ eventName: "paid" }])
  })

  it("refuses to publish another draft than the one that was looked at", async () => {
    const ctx = await testContext(database)
    const { id, draft, draftRevision } = await givenWorkflow(ctx)
    const changed = { ...draft, nodes: draft.nodes.map((node) => ({ ...node, name: "Unseen" })) }
    await putDraft(ctx, id, { graph: changed })
    const publish = (revision: number) => publishWorkflow(ctx, id, { placements: {}, revision })
    await expect(publish(draftRevision)).rejects.toMatchObject({ code: "draft_changed" })
    expect(await publish(draftRevision + 1)).toMatchObject({ version: 2 })
  })

  it("publishes one version however many ask at once", async () => {
    const ctx = await testContext(database)
    const { id } = await create(ctx, { graph: webhookGraph() })
    await Promise.all(Array.from({ length: 8 }, () => updateWorkflow(ctx, id, { enabled: true })))
    expect([await versionsOf(ctx, id), await triggersOf(ctx)].map((rows) => rows.length)).toEqual([1, 1])
  })

  it("starts nothing new once disabled", async () => {
    const ctx = await testContext(database)
    const { id } = await givenWorkflow(ctx)
    expect(await updateWorkflow(ctx, id, { enabled: false })).toMatchObject({ enabled: false, version: 1 })
    expect(await triggersOf(ctx)).toEqual([])
  })

  it("does not enable what cannot be published, and names each problem's step", async () => {
    const ctx = await testContext(database)
    const { id } = await create(ctx, { graph: webhookGraph({ config: { url: "" } }) })
    const update = updateWorkflow(ctx, id, { enabled: true, name: "Renamed" })
    await expect(update).rejects.toMatchObject({
      code: "invalid_graph",
      errors: [{ field: `graph.${webhookStepId}.url`, nodeId: webhookStepId, code: "invalid_config" }],
    })
    expect(await getWorkflow(ctx, id)).toMatchObject({ enabled: false, name: "Sync", version: null })
  })

  it("changes settings without publishing", async () => {
    const ctx = await testContext(database)
    const { id } = await create(ctx)
    const updated = await updateWorkflow(ctx, id, { name: "New", description: "d", allowReentry: false })
    expect(updated).toMatchObject({ name: "New", description: "d", reentry: "once", enabled: false, version: null })
  })

  it("refuses another tenant", async () => {
    const [ctx, stranger] = await twoTenants()
    const { id } = await givenWorkflow(ctx)
    await expect(updateWorkflow(stranger, id, { enabled: false })).rejects.toMatchObject({ code: "workflow_not_found" })
    expect(await getWorkflow(ctx, id)).toMatchObject({ enabled: true })
  })
})

describe("publishedGraph", () => {
  it("stays the same for running executions when a new version is published", async () => {
    const ctx = await testContext(database)
    const { id } = await givenWorkflow(ctx)
    await updateWorkflow(ctx, id, { enabled: true, triggerConfig: { eventName: "paid" } })
    const versions = await versionsOf(ctx, id)
    const graphs = await Promise.all(versions.map((version) => publishedGraph(ctx, version.id)))
    expect(graphs.map((graph) => eventNamesOf(graph.trigger))).toEqual([["contact.unsubscribed"], ["paid"]])
  })

  it("throws for a version that does not exist", async () => {
    await expect(publishedGraph(await testContext(database), "wfv_0")).rejects.toThrow("wfv_0 is gone")
  })
})

describe("deleteWorkflow", () => {
  it("takes it off every list and stops its trigger", async () => {
    const ctx = await testContext(database)
    const { id } = await givenWorkflow(ctx)
    await deleteWorkflow(ctx, id)
    await expect(getWorkflow(ctx, id)).rejects.toMatchObject({ kind: "not_found" })
    expect([(await listWorkflows(ctx, { limit: 20 })).data, await triggersOf(ctx)]).toEqual([[], []])
  })

  it("finds nothing to delete the second time", async () => {
    const ctx = await testContext(database)
    const { id } = await givenWorkflow(ctx)
    await deleteWorkflow(ctx, id)
    await expect(deleteWorkflow(ctx, id)).rejects.toMatchObject({ kind: "not_found" })
  })

  it("conflicts while an execution is inside, and not after it ended", async () => {
    const ctx = await testContext(database)
    const { id } = await givenWorkflow(ctx, { eventName: "signed_up" })
    await trackEvent(ctx, { event: "signed_up", email: "ada@example.com" })
    await expect(deleteWorkflow(ctx, id)).rejects.toThrow("1 execution is still inside")
    await ctx.db.update(executions).set({ status: "COMPLETED", endedAt: ctx.now }).where(eq(executions.workflowId, id))
    await deleteWorkflow(ctx, id)
    await expect(getWorkflow(ctx, id)).rejects.toMatchObject({ kind: "not_found" })
  })

  it("refuses another tenant", async () => {
    const [ctx, stranger] = await twoTenants()
    const { id } = await givenWorkflow(ctx)
    await expect(deleteWorkflow(stranger, id)).rejects.toMatchObject({ code: "workflow_not_found" })
    expect(await getWorkflow(ctx, id)).toMatchObject({ id })
  })
})

describe("listWorkflows", () => {
  it("pages through all, newest first, with version and last execution", async () => {
    const ctx = await testContext(database)
    const [one, two] = [await givenWorkflow(ctx, { eventName: "signed_up" }), await create(ctx)]
    await trackEvent(ctx, { event: "signed_up", email: "ada@example.com" })
    const first = await listWorkflows(ctx, { limit: 1 })
    const second = await listWorkflows(ctx, { limit: 1, cursor: first.cursor ?? "" })
    expect(first).toMatchObject({ data: [{ id: two.id, version: null, lastExecutionAt: null }], hasMore: true })
    expect(second).toMatchObject({
      data: [{ id: one.id, version: 1, lastExecutionAt: ctx.now.toISOString() }],
      hasMore: false,
    })
  })

  it("filters by name and status, within the project", async () => {
    const [ctx, stranger] = await twoTenants()
    const { id } = await givenWorkflow(ctx, { name: "100% sync" })
    await create(ctx, { name: "1000 sync" })
    const found = [
      await listWorkflows(ctx, { limit: 9, search: "0% s" }),
      await listWorkflows(ctx, { limit: 9, status: "active" }),
    ]
    expect(found.map(({ data }) => data.map((row) => row.id))).toEqual([[id], [id]])
    expect((await listWorkflows(stranger, { limit: 9 })).data).toEqual([])
  })
})

describe("inTransaction", () => {
  it("rolls a nested verb back with the transaction around it", async () => {
    const ctx = await testContext(database)
    const failing = inTransaction(ctx, async (tx) => {
      await create(tx)
      throw new Error("the disk is full")
    })
    await expect(failing).rejects.toThrow("the disk is full")
    expect((await listWorkflows(ctx, { limit: 9 })).data).toEqual([])
  })
})
