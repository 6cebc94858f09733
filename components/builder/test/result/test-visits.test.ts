import { describe, expect, it } from "vitest"
import type { Rehearsal, RehearsedStep } from "@/lib/contracts/rehearsals"
import { exitNode, graphOf, webhookNode } from "@/lib/workflow/testing"
import { stepVisit, testVisits } from "./test-visits"

const at = "2026-01-01T00:00:00.000Z"

function step(id: string, override: Partial<RehearsedStep> = {}): RehearsedStep {
  const step = { id: `stp_${id}`, key: id, name: id, type: "WEBHOOK" }
  const times = { at, until: at, durationMs: 1 }
  return { step, status: "COMPLETED", outcome: "next", ...times, input: null, output: null, error: null, ...override }
}

function rehearsalOf(steps: RehearsedStep[], override: Partial<Rehearsal> = {}): Rehearsal {
  const ended = { status: "COMPLETED" as const, exitReason: null, error: null }
  return { ...ended, startedAt: at, endedAt: at, trigger: { starts: true }, steps, ...override }
}

const graph = graphOf(
  [webhookNode("a"), webhookNode("b", { disabled: true }), webhookNode("c"), exitNode("d")],
  ["trigger:next>a", "a:next>b", "b:next>c", "c:failed>d"],
)
const whole = { graph, part: { kind: "all" as const } }

describe("testVisits", () => {
  it("lights the way through steps that are passed over, to the open end", () => {
    const { ways, nodes } = testVisits({ ...whole, rehearsal: rehearsalOf([step("a"), step("c")]) })
    expect([...ways]).toEqual(["trigger:next", "stp_a:next", "stp_b:next", "stp_c:next"])
    expect(Object.keys(nodes)).toEqual(["trigger", "stp_a", "stp_c"])
  })

  it("ends at a step that failed for good", () => {
    const failed = step("a", { status: "FAILED", outcome: "failed" })
    const { ways, nodes } = testVisits({ ...whole, rehearsal: rehearsalOf([failed], { status: "FAILED" }) })
    expect([...ways]).toEqual(["trigger:next"])
    expect(nodes.stp_a).toEqual({ status: "FAILED", text: "Failed" })
  })

  it("says when the trigger would not start", () => {
    const { nodes } = testVisits({ ...whole, rehearsal: rehearsalOf([], { trigger: { starts: false } }) })
    expect(nodes.trigger).toEqual({ status: "CANCELLED", text: "No start" })
  })

  it("has no way, and no trigger, for one step alone", () => {
    const part = { kind: "only" as const, stepId: "stp_a" }
    const { ways, nodes } = testVisits({ graph, part, rehearsal: rehearsalOf([step("a")]) })
    expect([ways.size, Object.keys(nodes)]).toEqual([0, ["stp_a"]])
  })

  it("has no trigger for a test that begins later", () => {
    const part = { kind: "from" as const, stepId: "stp_c" }
    const { ways, nodes } = testVisits({ graph, part, rehearsal: rehearsalOf([step("c")]) })
    expect([[...ways], Object.keys(nodes)]).toEqual([["stp_c:next"], ["stp_c"]])
  })
})

describe("stepVisit", () => {
  it("counts the step at which a contact leaves as exited", () => {
    const last = step("d", { outcome: null })
    const rehearsal = rehearsalOf([step("a"), last], { status: "EXITED" })
    expect(rehearsal.steps.map((run) => stepVisit(run, rehearsal).text)).toEqual(["Completed", "Exited"])
  })
})
