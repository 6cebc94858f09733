import { describe, expect, it } from "vitest"
import type { Execution, StepRun } from "@/lib/contracts/executions"
import { conditionNode, delayNode, exitNode, graphOf, webhookNode } from "@/lib/workflow/testing"
import { visitsOf } from "./visits-of"

function runOf(id: string, override: Partial<StepRun> = {}): StepRun {
  return {
    id: `run_${id}`,
    step: { id: `stp_${id}`, name: id, type: "WEBHOOK" },
    status: "COMPLETED",
    pass: 0,
    outcome: "next",
    input: null,
    output: null,
    error: null,
    startedAt: "2030-01-01T00:00:00.000Z",
    endedAt: "2030-01-01T00:00:00.000Z",
    delivery: null,
    deliveryId: null,
    ...override,
  }
}

function attempted(times: number): StepRun["delivery"] {
  const attempt = {
    startedAt: "2030-01-01T00:00:00.000Z",
    durationMs: 1,
    ...{ dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null },
    statusCode: 500,
    failure: null,
    failureDetail: null,
    redirects: [],
  }
  const answer = { responseHeaders: null, responseBody: null, responseTruncated: false }
  const attempts = Array.from({ length: times }, (_, index) => ({ ...attempt, ...answer, number: index + 1 }))
  return {
    id: "d",
    messageId: "m",
    status: "failed",
    request: { method: "POST", url: "", headers: {}, body: null },
    attempts,
  }
}

const nodes = [conditionNode("ask"), delayNode("rest"), webhookNode("call"), exitNode("out")]
const graph = graphOf(nodes, ["trigger:next>ask", "ask:yes>call", "ask:no>rest", "rest:next>call", "call:failed>out"])

function visits(...stepExecutions: Execution["stepExecutions"]) {
  const { nodes, ways } = visitsOf(graph, { stepExecutions })
  const texts = Object.entries(nodes).map(([id, { text }]) => `${id} ${text}`)
  return { texts, ways: [...ways] }
}

describe("visitsOf", () => {
  it("says what became of each step that was reached, and which way led there", () => {
    const { texts, ways } = visits(runOf("ask", { outcome: "no" }), runOf("rest", { status: "WAITING", outcome: null }))
    expect(texts).toEqual(["trigger Started", "stp_ask Done", "stp_rest Waiting"])
    expect(ways).toEqual(["trigger:next", "stp_ask:no"])
  })

  it("follows a failure along its own way, and calls an exit an exit", () => {
    const call = runOf("call", { status: "FAILED", outcome: null, delivery: attempted(3) })
    const { texts, ways } = visits(runOf("ask", { outcome: "yes" }), call, runOf("out", { outcome: null }))
    expect(texts.slice(2)).toEqual(["stp_call Failed, 3 tries", "stp_out Exited"])
    expect(ways).toEqual(["trigger:next", "stp_ask:yes", "stp_call:failed"])
  })

  it("counts passes, and shows what the last one was", () => {
    const failed = runOf("call", { status: "FAILED", outcome: null })
    expect(visits(failed, runOf("call", { pass: 1 })).texts).toContain("stp_call Done, pass 2")
  })

  it("lights no way to a step at which an execution was put from elsewhere", () => {
    expect(visits(runOf("rest", { status: "WAITING", outcome: null })).ways).toEqual([])
  })

  it("goes over disabled steps, to the end too", () => {
    const passed = [webhookNode("a", { disabled: true }), webhookNode("b"), webhookNode("c", { disabled: true })]
    const path = graphOf(passed, ["trigger:next>a", "a:next>b", "b:next>c"])
    const { nodes, ways } = visitsOf(path, { stepExecutions: [runOf("b")] })
    expect([...ways]).toEqual(["trigger:next", "stp_a:next", "stp_b:next"])
    expect([nodes.stp_a?.text, nodes.stp_c?.text]).toEqual(["Passed over", "Passed over"])
  })

  it("leaves out steps that its graph does not have", () => {
    expect(visits(runOf("gone")).texts).toEqual(["trigger Started"])
  })
})
