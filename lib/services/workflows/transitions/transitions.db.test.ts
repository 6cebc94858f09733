import { afterAll, describe, expect, it } from "vitest"
import type { CreateTransition } from "@/lib/contracts/steps"
import { exitNode, graphOf, webhookNode } from "@/lib/workflow/testing"
import { openTestDatabase, testContext } from "../../testing"
import { createWorkflow } from "../create"
import { getWorkflow } from "../get"
import { createTransition } from "./create"
import { deleteTransition } from "./delete"

const database = await openTestDatabase()
afterAll(database.drop)

const filter = { logic: "AND", groups: [{ filters: [{ field: "email", operator: "exists" }] }] }
const condition = { ...webhookNode("c"), kind: "CONDITION", config: { mode: "if", filter } }
const wait = { ...webhookNode("w"), kind: "WAIT_FOR_EVENT", config: { eventName: "paid", timeout: 60 } }
const nodes = [webhookNode("a"), webhookNode("b"), condition, wait, exitNode("e")]
const draft = graphOf(nodes, ["trigger:next>a", "a:next>b"])

async function given() {
  const ctx = await testContext(database)
  const { id: workflowId } = await createWorkflow(ctx, { name: "Sync", graph: draft })
  return { ctx, workflowId }
}

function link(from: string, to: string, override: Partial<CreateTransition> = {}): CreateTransition {
  const [fromStepId = "", toStepId = ""] = [from, to].map((id) => (id === "trigger" ? id : `stp_${id}`))
  return { fromStepId, toStepId, ...override }
}

describe("createTransition", () => {
  it.each([
    [link("b", "e"), "next", null],
    [link("a", "e", { condition: { branch: "failed" } }), "failed", { branch: "failed" }],
    [link("c", "e", { condition: { branch: "no" }, priority: 1 }), "no", { branch: "no" }],
    [link("w", "e"), "received", { branch: "received" }],
    [link("w", "e", { waitOutcome: "EVENT" }), "received", { branch: "received" }],
    [link("w", "e", { waitOutcome: "TIMEOUT" }), "timeout", { branch: "timeout" }],
    [link("w", "e", { condition: { fallback: true } }), "timeout", { branch: "timeout" }],
  ])("with %j leads the outcome %s on", async (input, outcome, shown) => {
    const { ctx, workflowId } = await given()
    const { id, condition } = await createTransition(ctx, workflowId, input)
    const { draft } = await getWorkflow(ctx, workflowId)
    expect(condition).toEqual(shown)
    expect(draft.edges.at(-1)).toEqual({ id, from: input.fromStepId, outcome, to: "stp_e" })
  })

  it.each([
    [link("a", "a", { condition: { branch: "failed" } }), "self_link", "toStepId"],
    [link("b", "a"), "cycle", "toStepId"],
    [link("e", "b"), "no_outcome", "fromStepId"],
    [link("a", "e"), "outcome_taken", "condition.branch"],
    [link("trigger", "e"), "outcome_taken", "condition.branch"],
    [link("a", "e", { condition: { branch: "yes" } }), "unknown_branch", "condition.branch"],
    [link("b", "e", { waitOutcome: "TIMEOUT" }), "unknown_branch", "condition.branch"],
    [link("c", "e"), "branch_needed", "condition.branch"],
    [link("x", "e"), "unknown_step", "fromStepId"],
    [link("b", "x"), "unknown_step", "toStepId"],
    [link("b", "trigger"), "leads_to_trigger", "toStepId"],
  ])("refuses %j as %s", async (input, code, field) => {
    const { ctx, workflowId } = await given()
    await expect(createTransition(ctx, workflowId, input)).rejects.toMatchObject({
      kind: "invalid",
      code,
      errors: [{ field, code }],
    })
    expect((await getWorkflow(ctx, workflowId)).draft).toEqual(draft)
  })

  it("lets one of many concurrent ones have the outcome", async () => {
    const { ctx, workflowId } = await given()
    const all = Array.from({ length: 6 }, () => createTransition(ctx, workflowId, link("b", "e")))
    const answers = await Promise.allSettled(all)
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
  })

  it("refuses another tenant", async () => {
    const { workflowId } = await given()
    const stranger = await testContext(database)
    await expect(createTransition(stranger, workflowId, link("b", "e"))).rejects.toMatchObject({
      code: "workflow_not_found",
    })
  })
})

describe("deleteTransition", () => {
  it("takes the edge and leaves the step", async () => {
    const { ctx, workflowId } = await given()
    await deleteTransition(ctx, { workflowId, transitionId: "a:next>b" })
    const workflow = await getWorkflow(ctx, workflowId)
    expect(workflow.draft).toEqual({ ...draft, edges: draft.edges.slice(0, 1) })
    expect(workflow.draftRevision).toBe(2)
  })

  it("finds nothing to delete the second time", async () => {
    const { ctx, workflowId } = await given()
    const at = { workflowId, transitionId: "a:next>b" }
    await deleteTransition(ctx, at)
    await expect(deleteTransition(ctx, at)).rejects.toMatchObject({ code: "transition_not_found" })
  })

  it("refuses another tenant", async () => {
    const { ctx, workflowId } = await given()
    const stranger = await testContext(database)
    const at = { workflowId, transitionId: "a:next>b" }
    await expect(deleteTransition(stranger, at)).rejects.toMatchObject({ code: "workflow_not_found" })
    expect((await getWorkflow(ctx, workflowId)).draft).toEqual(draft)
  })
})
