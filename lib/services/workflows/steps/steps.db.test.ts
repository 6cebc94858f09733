import { afterAll, describe, expect, it } from "vitest"
import { UpdateStep } from "@/lib/contracts/steps"
import { type Graph, maxNodes } from "@/lib/workflow/graph"
import { edge, exitNode, graphOf, webhookNode } from "@/lib/workflow/testing"
import type { Context } from "../../context"
import { openTestDatabase, testContext } from "../../testing"
import { createWorkflow } from "../create"
import { getWorkflow } from "../get"
import { publishWorkflow } from "../publish"
import { insertStep } from "../transitions/insert-step"
import { deleteStep } from "./delete"
import { findStep } from "./find"
import { updateStep } from "./update"

const database = await openTestDatabase()
afterAll(database.drop)

const chain = graphOf([webhookNode("a"), webhookNode("b"), exitNode("c")], ["trigger:next>a", "a:next>b", "a:failed>c"])

async function given(graph: Graph = chain) {
  const ctx = await testContext(database)
  const { id: workflowId } = await createWorkflow(ctx, { name: "Sync", graph })
  return { ctx, workflowId, at: (stepId: string) => ({ workflowId, stepId }) }
}

async function draftOf(ctx: Context, id: string) {
  const { draft, draftRevision: revision } = await getWorkflow(ctx, id)
  return { draft, revision, routes: draft.edges.map((route) => route.id) }
}

function change(input: Record<string, unknown>) {
  return UpdateStep.parse(input)
}

describe("updateStep", () => {
  it("changes what is given, replaces the whole config, and makes a new revision", async () => {
    const { ctx, workflowId, at } = await given()
    const input = {
      name: "CRM",
      config: { url: "https://b.example" },
      note: "n",
      disabled: true,
      position: { x: 1, y: 2 },
    }
    const step = await updateStep(ctx, at("stp_a"), change(input))
    const config = { url: "https://b.example", method: "POST", headers: {} }
    expect(step).toMatchObject({ id: "stp_a", key: "a", name: "CRM", config, position: { x: 1, y: 2 } })
    const { draft, revision } = await draftOf(ctx, workflowId)
    expect([draft.nodes[0], revision]).toEqual([{ ...chain.nodes[0], ...input, config }, 2])
  })

  it("takes away a note and a position with null", async () => {
    const { ctx, workflowId, at } = await given(
      graphOf([webhookNode("a", { note: "n", position: { x: 1, y: 2 } })], ["trigger:next>a"]),
    )
    await updateStep(ctx, at("stp_a"), change({ note: null, position: null }))
    expect((await draftOf(ctx, workflowId)).draft.nodes).toEqual([webhookNode("a")])
  })

  it("writes a new key into the templates that read the step", async () => {
    const reader = webhookNode("b", { config: { url: "https://b.example/{{steps.a.id}}" } })
    const { ctx, workflowId, at } = await given(graphOf([webhookNode("a"), reader], ["trigger:next>a", "a:next>b"]))
    await updateStep(ctx, at("stp_a"), change({ key: "crm" }))
    const { draft } = await draftOf(ctx, workflowId)
    expect(draft.nodes.map((node) => [node.key, node.config.url])).toEqual([
      ["crm", "https://api.example.com/hook"],
      ["b", "https://b.example/{{steps.crm.id}}"],
    ])
  })

  it("keeps the steps behind a branch that a new config no longer has", async () => {
    const filter = { logic: "AND", groups: [{ filters: [{ field: "email", operator: "exists" }] }] }
    const condition = { ...webhookNode("a"), kind: "CONDITION", config: { mode: "if", filter } }
    const { ctx, workflowId, at } = await given(
      graphOf([condition, exitNode("b"), exitNode("c")], ["trigger:next>a", "a:yes>b", "a:no>c"]),
    )
    const config = { mode: "multi", branches: [{ id: "yes", name: "Has one", filter }] }
    await updateStep(ctx, at("stp_a"), change({ config }))
    const { draft, routes } = await draftOf(ctx, workflowId)
    expect([draft.nodes.length, routes]).toEqual([3, ["trigger:next>a", "a:yes>b"]])
  })

  it("stores nothing when nothing changes", async () => {
    const { ctx, workflowId, at } = await given()
    const input = change({ name: "CRM", config: { url: "https://b.example" } })
    const answers = [await updateStep(ctx, at("stp_a"), input), await updateStep(ctx, at("stp_a"), input)]
    expect([answers[0], (await draftOf(ctx, workflowId)).revision]).toEqual([answers[1], 2])
  })

  it("changes the trigger through its config", async () => {
    const { ctx, workflowId, at } = await given()
    const step = await updateStep(ctx, at("trigger"), change({ config: { eventName: "paid" } }))
    expect(step).toMatchObject({ id: "trigger", type: "TRIGGER", config: { eventNames: ["paid"] } })
    expect((await draftOf(ctx, workflowId)).draft.trigger).toEqual({ kind: "EVENT", eventNames: ["paid"] })
  })

  it.each([
    ["stp_a", { config: { url: "ftp://x" } }, "invalid_config", "config.url"],
    ["stp_a", { key: "b" }, "duplicate_key", "key"],
    ["trigger", { name: "x" }, "trigger_field", "name"],
    ["trigger", { config: { eventName: "" } }, "invalid_config", "config.eventName"],
  ])("of %s with %j names what is wrong", async (stepId, input, code, field) => {
    const { ctx, at } = await given()
    await expect(updateStep(ctx, at(stepId), change(input))).rejects.toMatchObject({ code, errors: [{ field }] })
  })

  it("calls a trigger's schedule as the API does", async () => {
    const trigger = { kind: "SCHEDULE" as const, cron: "0 9 * * *", timeZone: "UTC" }
    const { ctx, at } = await given({ ...chain, trigger })
    await expect(updateStep(ctx, at("trigger"), change({ config: { schedule: "soon" } }))).rejects.toMatchObject({
      errors: [{ field: "config.schedule", nodeId: "trigger" }],
    })
  })

  it("renames a step whose key another step has too", async () => {
    const { ctx, at } = await given(graphOf([webhookNode("a"), webhookNode("b", { key: "a" })], ["trigger:next>a"]))
    expect(await updateStep(ctx, at("stp_a"), change({ name: "CRM" }))).toMatchObject({ name: "CRM", key: "a" })
  })

  it("finds no step that is not there", async () => {
    const { ctx, at } = await given()
    await expect(updateStep(ctx, at("stp_x"), {})).rejects.toMatchObject({ code: "step_not_found" })
  })

  it("refuses another tenant", async () => {
    const { ctx, workflowId, at } = await given()
    const stranger = await testContext(database)
    await expect(updateStep(stranger, at("stp_a"), change({ name: "x" }))).rejects.toMatchObject({
      code: "workflow_not_found",
    })
    expect((await draftOf(ctx, workflowId)).draft).toEqual(chain)
  })
})

describe("deleteStep", () => {
  it.each([
    [{ splice: false }, []],
    [{ splice: true }, ["trigger:next>a"]],
  ])("with %j leaves the right routes", async (options, expected) => {
    const { ctx, workflowId, at } = await given()
    await deleteStep(ctx, at("stp_a"), options)
    const { draft, routes } = await draftOf(ctx, workflowId)
    expect([routes, draft.nodes.length]).toEqual([expected, expected.length])
  })

  it("finds nothing to delete the second time", async () => {
    const { ctx, at } = await given()
    await deleteStep(ctx, at("stp_c"), { splice: false })
    await expect(deleteStep(ctx, at("stp_c"), { splice: false })).rejects.toMatchObject({ code: "step_not_found" })
  })

  it("refuses to delete the trigger", async () => {
    const { ctx, at } = await given()
    await expect(deleteStep(ctx, at("trigger"), { splice: true })).rejects.toMatchObject({
      kind: "conflict",
      code: "trigger_step",
    })
  })

  it("refuses another tenant", async () => {
    const { ctx, workflowId, at } = await given()
    const stranger = await testContext(database)
    await expect(deleteStep(stranger, at("stp_a"), { splice: true })).rejects.toMatchObject({
      code: "workflow_not_found",
    })
    expect((await draftOf(ctx, workflowId)).draft).toEqual(chain)
  })
})

describe("insertStep", () => {
  const webhook = { type: "WEBHOOK", name: "New", config: { url: "https://n.example" } }

  it("leads the transition to the new step, and its first outcome on", async () => {
    const { ctx, workflowId } = await given()
    const step = await insertStep(
      ctx,
      { workflowId, transitionId: "a:next>b" },
      { ...webhook, position: { x: 1, y: 2 } },
    )
    expect(step).toMatchObject({ type: "WEBHOOK", name: "New", key: "new", position: { x: 1, y: 2 } })
    const { draft } = await draftOf(ctx, workflowId)
    expect(draft.edges).toContainEqual({ id: "a:next>b", from: "stp_a", outcome: "next", to: step.id })
    expect(draft.edges).toContainEqual({ id: `${step.id}:next`, from: step.id, outcome: "next", to: "stp_b" })
  })

  it("loses none of many at one place", async () => {
    const { ctx, workflowId } = await given()
    const at = { workflowId, transitionId: "a:next>b" }
    await Promise.all(Array.from({ length: 6 }, () => insertStep(ctx, at, webhook)))
    const { draft, steps, problems } = await getWorkflow(ctx, workflowId)
    expect([draft.edges.length, steps.length, problems]).toEqual([9, 10, []])
  })

  it.each([
    [{ type: "EXIT", name: "Out", config: {} }, "no_outcome"],
    [{ type: "TRIGGER", name: "x", config: {} }, "unknown_kind"],
    [{ ...webhook, config: { url: "x" } }, "invalid_config"],
  ])("refuses %j", async (input, code) => {
    const { ctx, workflowId } = await given()
    await expect(insertStep(ctx, { workflowId, transitionId: "a:next>b" }, input)).rejects.toMatchObject({ code })
    expect((await draftOf(ctx, workflowId)).draft).toEqual(chain)
  })

  it("refuses a step too many", async () => {
    const nodes = Array.from({ length: maxNodes }, (_, index) => webhookNode(`n${index}`))
    const { ctx, workflowId } = await given({ ...graphOf(nodes, []), edges: [edge("trigger:next>n0")] })
    const inserted = insertStep(ctx, { workflowId, transitionId: "trigger:next>n0" }, webhook)
    await expect(inserted).rejects.toThrow(`at most ${maxNodes} steps`)
    expect((await draftOf(ctx, workflowId)).draft.nodes).toHaveLength(maxNodes)
  })

  it("finds no transition that is not there", async () => {
    const { ctx, workflowId } = await given()
    await expect(insertStep(ctx, { workflowId, transitionId: "x" }, webhook)).rejects.toMatchObject({
      code: "transition_not_found",
    })
  })

  it("refuses another tenant", async () => {
    const { workflowId } = await given()
    const stranger = await testContext(database)
    await expect(insertStep(stranger, { workflowId, transitionId: "a:next>b" }, webhook)).rejects.toMatchObject({
      code: "workflow_not_found",
    })
  })
})

describe("findStep", () => {
  it("answers a step that only versions have, as the newest of them calls it", async () => {
    const { ctx, workflowId, at } = await given(
      graphOf([webhookNode("a"), exitNode("b")], ["trigger:next>a", "a:next>b"]),
    )
    await updateStep(ctx, at("stp_b"), change({ name: "Before" }))
    await publishWorkflow(ctx, workflowId, { placements: {} })
    await updateStep(ctx, at("stp_b"), change({ name: "After" }))
    await publishWorkflow(ctx, workflowId, { placements: {} })
    const drafted = await findStep(ctx, at("stp_b"))
    await deleteStep(ctx, at("stp_b"), { splice: true })
    expect([drafted, await findStep(ctx, at("stp_b"))]).toEqual([
      { id: "stp_b", name: "After", type: "EXIT", isRemoved: false },
      { id: "stp_b", name: "After", type: "EXIT", isRemoved: true },
    ])
  })

  it("finds neither what never was nor what is another tenant's", async () => {
    const [{ ctx, at }, stranger] = [await given(), await given()]
    await expect(findStep(ctx, at("stp_x"))).rejects.toMatchObject({ kind: "not_found" })
    await expect(findStep(stranger.ctx, at("stp_a"))).rejects.toMatchObject({ kind: "not_found" })
  })
})
