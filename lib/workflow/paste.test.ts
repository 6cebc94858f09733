import { describe, expect, it } from "vitest"
import type { Graph } from "./graph"
import { copySteps, fragmentText, pasteFragment, readFragment, withNewIds } from "./paste"
import { conditionNode, exitNode, graphOf, webhookNode } from "./testing"

const reader = webhookNode("b", {
  config: { url: "https://x.example/{{steps.a.body.id}}", method: "POST", headers: {} },
})
const graph = graphOf([webhookNode("a"), reader], ["trigger:next>a", "a:next>b"])

function ids(...names: string[]): () => string {
  const left = names.map((name) => `stp_${name}`)
  return () => left.shift() ?? "stp_none"
}

function routes({ edges }: Pick<Graph, "edges">): string[] {
  return edges.map(({ from, outcome, to }) => `${from}:${outcome}>${to}`.replaceAll("stp_", "")).sort()
}

describe("readFragment", () => {
  it("reads what was copied", () => {
    const copied = copySteps(graph, ["stp_a", "stp_b"])
    expect(readFragment(fragmentText(copied))).toEqual(copied)
  })

  it("reads the steps of an exported workflow", () => {
    const nodes = readFragment(JSON.stringify({ heed: "workflow", name: "x", graph }))?.nodes
    expect(nodes?.map(({ id }) => id)).toEqual(["stp_a", "stp_b"])
  })

  it.each(["", "hello", "{}", '{"heed":"steps","nodes":[],"edges":[]}', '{"nodes":[{"id":"x"}]}'])(
    "knows that %j is not steps",
    (text) => {
      expect(readFragment(text)).toBeUndefined()
    },
  )
})

describe("readFragment, of what would break the page", () => {
  it("passes over what is nested too deeply", () => {
    const text = `{"heed": "steps", "nodes": ${"[".repeat(5000)}${"]".repeat(5000)}, "edges": []}`
    expect(readFragment(text)).toBeUndefined()
  })
})

describe("pasteFragment", () => {
  const copied = withNewIds(copySteps(graph, ["stp_a", "stp_b"]), ids("c", "d"))

  it("puts steps between, and the rest behind them", () => {
    const pasted = pasteFragment(graph, copied, { from: "stp_a", outcome: "next" })
    expect(routes(pasted)).toEqual(["a:next>c", "c:next>d", "d:next>b", "trigger:next>a"])
  })

  it("gives them keys of their own, which what they read of each other follows", () => {
    const { nodes } = pasteFragment(graph, copied, { from: "stp_b", outcome: "next" })
    expect(nodes.map(({ key }) => key)).toEqual(["a", "b", "a_2", "b_2"])
    expect(nodes[3]?.config.url).toBe("https://x.example/{{steps.a_2.body.id}}")
  })

  it("strings pieces that do not hang together", () => {
    const pieces = withNewIds(copySteps({ ...graph, edges: [] }, ["stp_a", "stp_b"]), ids("c", "d"))
    const pasted = pasteFragment(graph, pieces, { from: "stp_b", outcome: "next" })
    expect(routes(pasted)).toContain("c:next>d")
  })

  it("goes on at another open outcome when its main path ends", () => {
    const asking = graphOf([conditionNode("q"), exitNode("x")], ["trigger:next>q", "q:yes>x"])
    const piece = withNewIds(copySteps(asking, ["stp_q", "stp_x"]), ids("c", "d"))
    expect(routes(pasteFragment(graph, piece, { from: "trigger", outcome: "next" }))).toContain("c:no>a")
  })

  it("leaves the graph as it is for an outcome that is not there, an id that is, and a loop", () => {
    const loop = withNewIds(
      { nodes: graph.nodes, edges: [...graph.edges, { id: "x", from: "stp_b", outcome: "next", to: "stp_a" }] },
      ids("c", "d"),
    )
    expect([
      pasteFragment(graph, copied, { from: "stp_x", outcome: "next" }),
      pasteFragment(graph, copySteps(graph, ["stp_a"]), { from: "stp_b", outcome: "next" }),
      pasteFragment(graph, loop, { from: "stp_b", outcome: "next" }),
    ]).toEqual([graph, graph, graph])
  })
})
