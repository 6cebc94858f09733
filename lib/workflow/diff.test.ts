import { describe, expect, it } from "vitest"
import { diffGraphs, type GraphDiff, isEmptyDiff } from "./diff"
import type { Graph, WorkflowNode } from "./graph"
import { exitNode, graphOf, webhookNode } from "./testing"

const graph = graphOf([webhookNode("a"), exitNode("b")], ["trigger:next>a", "a:failed>b"])

const nothing: GraphDiff = {
  trigger: null,
  exitCriteria: null,
  added: [],
  removed: [],
  changed: [],
  routes: { added: [], removed: [] },
  moved: [],
}

/** The graph with its first step changed. */
function withFirst(change: Partial<WorkflowNode>): Graph {
  return { ...graph, nodes: graph.nodes.map((node, index) => (index === 0 ? { ...node, ...change } : node)) }
}

function fieldsAfter(change: Partial<WorkflowNode>) {
  return diffGraphs(graph, withFirst(change)).changed[0]?.fields
}

describe("diffGraphs", () => {
  it("finds nothing between graphs that differ only in order and in the ids of edges", () => {
    const same = {
      ...graph,
      nodes: [...graph.nodes].reverse(),
      edges: graph.edges.map((edge, index) => ({ ...edge, id: `edg_${index}` })).reverse(),
    }
    expect(diffGraphs(graph, same)).toEqual(nothing)
  })

  it.each([{ note: "" }, { disabled: false }])("takes %j for what is left out", (change) => {
    expect(diffGraphs(graph, withFirst(change))).toEqual(nothing)
  })

  it("shows both triggers", () => {
    const trigger = { kind: "MANUAL" as const }
    expect(diffGraphs(graph, { ...graph, trigger })).toEqual({
      ...nothing,
      trigger: { before: graph.trigger, after: trigger },
    })
  })

  it("shows exit criteria that are new", () => {
    const exitCriteria = { eventNames: ["paid"] }
    expect(diffGraphs(graph, { ...graph, exitCriteria })).toEqual({
      ...nothing,
      exitCriteria: { before: null, after: exitCriteria },
    })
  })

  it("shows the steps that came and went, with their routes", () => {
    const next = graphOf([webhookNode("a"), webhookNode("c")], ["trigger:next>a", "a:next>c"])
    expect(diffGraphs(graph, next)).toEqual({
      ...nothing,
      added: [next.nodes[1]],
      removed: [graph.nodes[1]],
      routes: {
        added: [{ from: "stp_a", outcome: "next", to: "stp_c" }],
        removed: [{ from: "stp_a", outcome: "failed", to: "stp_b" }],
      },
    })
  })

  it("names a changed step as it is called now, and each field", () => {
    const after = withFirst({ name: "Tell the CRM", key: "crm", note: "since March", disabled: true })
    expect(diffGraphs(graph, after).changed).toEqual([
      {
        id: "stp_a",
        name: "Tell the CRM",
        fields: [
          { field: "name", before: "Call a", after: "Tell the CRM" },
          { field: "key", before: "a", after: "crm" },
          { field: "note", before: undefined, after: "since March" },
          { field: "disabled", before: false, after: true },
        ],
      },
    ])
  })

  it("goes down into a config's objects, and takes a list for one value", () => {
    const config = { url: "https://b.example", headers: { "X-Team": "crm" }, method: "POST", body: [1] }
    expect(fieldsAfter({ config })).toEqual([
      { field: "config.url", before: "https://api.example.com/hook", after: "https://b.example" },
      { field: "config.headers.X-Team", before: undefined, after: "crm" },
      { field: "config.body", before: undefined, after: [1] },
    ])
  })

  it("shows an object that takes the place of something else whole", () => {
    const next = withFirst({ config: { ...graph.nodes[0]?.config, url: { a: 1 } } })
    expect(diffGraphs(graph, next).changed[0]?.fields).toEqual([
      { field: "config.url", before: "https://api.example.com/hook", after: { a: 1 } },
    ])
  })

  it("keeps what was only moved apart", () => {
    expect(diffGraphs(graph, withFirst({ position: { x: 1, y: 2 } }))).toEqual({ ...nothing, moved: ["stp_a"] })
  })
})

describe("isEmptyDiff", () => {
  it("is true when steps were only moved", () => {
    expect(isEmptyDiff({ ...nothing, moved: ["stp_a"] })).toBe(true)
  })

  it("is false for anything else", () => {
    const route = { from: "stp_a", outcome: "next", to: "stp_b" }
    expect([
      isEmptyDiff(diffGraphs(graph, withFirst({ name: "x" }))),
      isEmptyDiff({ ...nothing, routes: { added: [route], removed: [] } }),
    ]).toEqual([false, false])
  })
})
