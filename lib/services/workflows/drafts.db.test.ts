import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { workflowTriggers } from "@/db/schema/workflow-triggers"
import { AddStep, CreateWorkflow } from "@/lib/contracts/workflows"
import type { Context } from "../context"
import { givenWorkflow, openTestDatabase, testContext, webhookGraph, webhookStepId } from "../testing"
import { createWorkflow } from "./create"
import { putDraft } from "./edit-draft"
import { getWorkflow } from "./get"
import { addStep } from "./steps/add"

const database = await openTestDatabase()
afterAll(database.drop)

function triggersOf(ctx: Context) {
  return ctx.db.select().from(workflowTriggers).where(eq(workflowTriggers.projectId, ctx.project.id))
}

function create(ctx: Context, given: Record<string, unknown> = {}) {
  return createWorkflow(ctx, CreateWorkflow.parse({ name: "Sync", ...given }))
}

function step(given: Record<string, unknown> = {}) {
  return AddStep.parse({ type: "WEBHOOK", name: "Tell the backend", config: { url: "https://a.example" }, ...given })
}

async function twoTenants(): Promise<[Context, Context]> {
  return [await testContext(database), await testContext(database)]
}

describe("createWorkflow", () => {
  it("creates a disabled draft with nothing but its trigger", async () => {
    const workflow = await create(await testContext(database), { eventName: "signed_up" })
    expect(workflow).toMatchObject({
      enabled: false,
      version: null,
      draftDiffers: true,
      reentry: "always",
      allowReentry: true,
    })
    expect(workflow.steps).toMatchObject([{ id: "trigger", type: "TRIGGER", config: { eventName: "signed_up" } }])
  })

  it("fills in a recipe that lacks nothing but its URL", async () => {
    const { draft, problems } = await create(await testContext(database), { recipe: "sync-unsubscribes" })
    expect(draft.trigger).toMatchObject({ eventNames: ["contact.unsubscribed"] })
    expect(problems).toMatchObject([{ code: "invalid_config", field: "url" }])
  })

  it("takes a recipe's URL, and the event of one that has none, and can be published as it is", async () => {
    const answers = { recipe: "forward-event", url: " https://api.example.com/hook ", eventName: "paid" }
    const { draft, problems } = await create(await testContext(database), answers)
    expect(draft.trigger).toMatchObject({ eventNames: ["paid"] })
    expect(draft.nodes[0]?.config).toMatchObject({ url: "https://api.example.com/hook" })
    expect(problems).toEqual([])
  })

  it("refuses a URL that no recipe asks for", async () => {
    const making = create(await testContext(database), { url: "https://api.example.com/hook" })
    await expect(making).rejects.toMatchObject({ kind: "invalid", errors: [{ field: "url" }] })
  })

  it("names the recipes when it does not know one", async () => {
    await expect(create(await testContext(database), { recipe: "x" })).rejects.toThrow(
      "sync-unsubscribes, sync-resubscribes",
    )
  })

  it.each([
    [{ allowReentry: true }, "always"],
    [{ allowReentry: false }, "once"],
    [{ reentry: "when_idle", allowReentry: false }, "when_idle"],
  ])("takes %j for %s", async (given, reentry) => {
    expect((await create(await testContext(database), given)).reentry).toBe(reentry)
  })

  it("refuses a graph with parts that it does not know", async () => {
    const graph = webhookGraph()
    const unknown = { ...graph, nodes: graph.nodes.map((node) => ({ ...node, kind: "SMS" })) }
    await expect(create(await testContext(database), { graph: unknown })).rejects.toMatchObject({
      kind: "invalid",
      code: "invalid_graph",
      errors: [{ code: "unknown_kind", nodeId: webhookStepId }],
    })
  })
})

describe("putDraft", () => {
  it("replaces the draft, counts its revision and leaves what is published", async () => {
    const ctx = await testContext(database)
    const { id, draftRevision } = await givenWorkflow(ctx)
    const saved = await putDraft(ctx, id, { graph: webhookGraph({ eventName: "paid" }), revision: draftRevision })
    expect(saved).toMatchObject({ draftRevision: draftRevision + 1, draftDiffers: true, version: 1 })
    expect(await triggersOf(ctx)).toMatchObject([{ eventName: "contact.unsubscribed" }])
  })

  it("conflicts with an edit that began from the same revision", async () => {
    const ctx = await testContext(database)
    const { id, draftRevision: revision } = await create(ctx)
    await putDraft(ctx, id, { graph: webhookGraph(), revision })
    const second = putDraft(ctx, id, { graph: webhookGraph({ eventName: "x" }), revision })
    await expect(second).rejects.toMatchObject({ kind: "conflict", code: "draft_changed" })
    expect((await getWorkflow(ctx, id)).draft).toEqual(webhookGraph())
  })

  it("lets one of many concurrent edits from one revision win", async () => {
    const ctx = await testContext(database)
    const { id, draftRevision: revision } = await create(ctx)
    const edits = Array.from({ length: 8 }, () => putDraft(ctx, id, { graph: webhookGraph(), revision }))
    const answers = await Promise.allSettled(edits)
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
  })

  it("keeps an unfinished draft and says what is missing", async () => {
    const ctx = await testContext(database)
    const { id } = await create(ctx)
    const saved = await putDraft(ctx, id, { graph: webhookGraph({ eventName: "", config: { url: "" } }) })
    expect(saved.problems.map(({ code }) => code)).toEqual(["missing_trigger", "invalid_config"])
  })

  it("refuses an edge to a step that is not there", async () => {
    const ctx = await testContext(database)
    const { id } = await create(ctx)
    const graph = { ...webhookGraph(), nodes: [] }
    await expect(putDraft(ctx, id, { graph })).rejects.toMatchObject({
      errors: [{ code: "unknown_target", nodeId: "trigger" }],
    })
  })

  it("refuses another tenant", async () => {
    const [ctx, stranger] = await twoTenants()
    const { id } = await create(ctx)
    await expect(putDraft(stranger, id, { graph: webhookGraph() })).rejects.toMatchObject({
      code: "workflow_not_found",
    })
  })
})

describe("addStep", () => {
  it("hangs each step on the one before", async () => {
    const ctx = await testContext(database)
    const { id } = await create(ctx, { eventName: "signed_up" })
    const one = await addStep(ctx, id, step())
    const two = await addStep(ctx, id, step({ type: "EXIT", name: "Done", config: {} }))
    const { transitions } = await getWorkflow(ctx, id)
    expect(transitions).toMatchObject([
      { fromStepId: "trigger", toStepId: one.id, condition: null },
      { fromStepId: one.id, toStepId: two.id, condition: null },
    ])
  })

  it("connects nothing when told not to, nor behind an exit", async () => {
    const ctx = await testContext(database)
    const { id } = await create(ctx, { eventName: "signed_up" })
    await addStep(ctx, id, step({ type: "EXIT", name: "Done", config: {} }))
    await addStep(ctx, id, step())
    await addStep(ctx, id, step({ autoConnect: false }))
    expect((await getWorkflow(ctx, id)).transitions).toHaveLength(1)
  })

  it("gives steps of one name keys of their own", async () => {
    const ctx = await testContext(database)
    const { id } = await create(ctx, { eventName: "signed_up" })
    const keys = [(await addStep(ctx, id, step())).key, (await addStep(ctx, id, step())).key]
    expect(keys).toEqual(["tell_the_backend", "tell_the_backend_2"])
  })

  it("loses none of many concurrent steps", async () => {
    const ctx = await testContext(database)
    const { id } = await create(ctx, { eventName: "signed_up" })
    await Promise.all(Array.from({ length: 8 }, () => addStep(ctx, id, step())))
    const { steps, problems } = await getWorkflow(ctx, id)
    expect([steps.length, problems]).toEqual([9, []])
  })

  it.each([
    [{ type: "SMS" }, "unknown_kind", "type"],
    [{ config: { url: "ftp://x" } }, "invalid_config", "config.url"],
    [{ config: { url: "https://a.example", headers: { "a b": "c" } } }, "invalid_config", "config.headers.a b"],
  ])("names what is wrong with %j", async (given, code, field) => {
    const ctx = await testContext(database)
    const { id } = await create(ctx)
    await expect(addStep(ctx, id, step(given))).rejects.toMatchObject({
      kind: "invalid",
      code,
      errors: [{ field, nodeId: expect.any(String) }],
    })
  })

  it("refuses another tenant", async () => {
    const [ctx, stranger] = await twoTenants()
    const { id } = await create(ctx)
    await expect(addStep(stranger, id, step())).rejects.toMatchObject({ code: "workflow_not_found" })
  })
})
