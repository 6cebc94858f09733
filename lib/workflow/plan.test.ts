import { describe, expect, it } from "vitest"
import { emptyGraph } from "./graph"
import { ancestorsOf, firstNode, followPath, leaves, nextNode, nodeOnCycle, reachable } from "./plan"
import { exitNode, graphOf, webhookNode } from "./testing"

const forked = graphOf(
  [webhookNode("a"), webhookNode("b"), exitNode("c")],
  ["trigger:next>a", "a:next>b", "a:failed>c", "b:next>c"],
)

describe("nextNode", () => {
  it("follows the edge of the outcome", () => {
    expect(nextNode(forked, "stp_a", "failed")?.id).toBe("stp_c")
  })

  it("ends where no edge carries the outcome", () => {
    expect(nextNode(forked, "stp_b", "failed")).toBeUndefined()
  })

  it("ends where an edge leads nowhere", () => {
    expect(nextNode(graphOf([], ["trigger:next>gone"]), "trigger", "next")).toBeUndefined()
  })

  it("passes over disabled steps, however many", () => {
    const [a, b] = [webhookNode("a", { disabled: true }), webhookNode("b", { disabled: true })]
    const graph = graphOf([a, b, exitNode("c")], ["trigger:next>a", "a:next>b", "b:next>c"])
    expect(nextNode(graph, "trigger", "next")?.id).toBe("stp_c")
  })

  it("ends behind a disabled step that leads nowhere", () => {
    const graph = graphOf([exitNode("a", { disabled: true })], ["trigger:next>a"])
    expect(nextNode(graph, "trigger", "next")).toBeUndefined()
  })
})

describe("nextNode in a draft with a loop of disabled steps", () => {
  it("ends", () => {
    const [a, b] = [webhookNode("a", { disabled: true }), webhookNode("b", { disabled: true })]
    const graph = graphOf([a, b], ["trigger:next>a", "a:next>b", "b:next>a"])
    expect(nextNode(graph, "trigger", "next")).toBeUndefined()
  })
})

describe("firstNode", () => {
  it("is the step behind the trigger, not the first of the list", () => {
    expect(firstNode(graphOf([webhookNode("b"), webhookNode("a")], ["trigger:next>a", "a:next>b"]))?.id).toBe("stp_a")
  })

  it("is none in a graph with nothing but its trigger", () => {
    expect(firstNode(emptyGraph({ kind: "EVENT", eventNames: ["signed_up"] }))).toBeUndefined()
  })
})

describe("leaves", () => {
  it("are the steps that no edge leaves", () => {
    expect(leaves(forked)).toEqual(["stp_c"])
  })

  it("are the trigger alone when there are no steps", () => {
    expect(leaves(emptyGraph())).toEqual(["trigger"])
  })
})

describe("reachable", () => {
  it("leaves out what no path leads to", () => {
    const graph = graphOf([webhookNode("a"), webhookNode("b"), exitNode("c")], ["trigger:next>a", "b:next>c"])
    expect([...reachable(graph)]).toEqual(["trigger", "stp_a"])
  })

  it("ends on a loop", () => {
    const graph = graphOf([webhookNode("a"), webhookNode("b")], ["trigger:next>a", "a:next>b", "b:next>a"])
    expect(reachable(graph).size).toBe(3)
  })
})

describe("ancestorsOf", () => {
  it("are all steps on all paths to a step, and the trigger", () => {
    expect([...ancestorsOf(forked, "stp_c")].sort()).toEqual(["stp_a", "stp_b", "trigger"])
    expect([...ancestorsOf(forked, "stp_a")]).toEqual(["trigger"])
  })

  it("hold the step itself only on a loop, and end there", () => {
    const graph = graphOf([webhookNode("a"), webhookNode("b")], ["a:next>b", "b:next>a"])
    expect([...ancestorsOf(graph, "stp_a")].sort()).toEqual(["stp_a", "stp_b"])
  })
})

describe("followPath", () => {
  it("goes by the outcomes that it is told", () => {
    expect(followPath(forked, undefined, () => "next")).toEqual(["stp_a", "stp_b", "stp_c"])
    expect(followPath(forked, undefined, () => "failed")).toEqual(["stp_a", "stp_c"])
  })

  it("begins at the step it is given and ends behind one without an outcome", () => {
    expect(followPath(forked, "stp_b", () => "next")).toEqual(["stp_b", "stp_c"])
    expect(followPath(forked, undefined, () => undefined)).toEqual(["stp_a"])
  })

  it("passes over disabled steps and is empty where there is no step", () => {
    const graph = graphOf([webhookNode("a", { disabled: true }), exitNode("b")], ["trigger:next>a", "a:next>b"])
    expect([followPath(graph, undefined, () => "next"), followPath(graph, "stp_x", () => "next")]).toEqual([
      ["stp_b"],
      [],
    ])
  })

  it("ends on a loop", () => {
    const graph = graphOf([webhookNode("a"), webhookNode("b")], ["trigger:next>a", "a:next>b", "b:next>a"])
    expect(followPath(graph, undefined, () => "next")).toEqual(["stp_a", "stp_b"])
  })
})

describe("nodeOnCycle", () => {
  it("does not take a join for a loop", () => {
    expect(nodeOnCycle(forked)).toBeUndefined()
  })

  it("finds a loop that nothing leads to", () => {
    const graph = graphOf([webhookNode("a"), webhookNode("b")], ["a:next>b", "b:next>a"])
    expect(nodeOnCycle(graph)).toBe("stp_a")
  })

  it("finds a step that leads to itself", () => {
    expect(nodeOnCycle(graphOf([webhookNode("a")], ["trigger:next>a", "a:next>a"]))).toBe("stp_a")
  })
})
