import { describe, expect, it } from "vitest"
import { inPathOrder } from "./path-order"
import { exitNode, graphOf, webhookNode } from "./testing"

const nodes = ["a", "b", "c", "d"].map((id) => webhookNode(id))

function order(given: string[]): { nodes: string[]; edges: string[] } {
  const { nodes: ordered, edges } = inPathOrder(graphOf(nodes, given))
  return { nodes: ordered.map((node) => node.key), edges: edges.map((edge) => edge.id) }
}

describe("inPathOrder", () => {
  it("goes level by level, and through a step's outcomes in the order of its definition", () => {
    expect(order(["d:next>a", "b:failed>a", "b:next>d", "c:next>b", "trigger:next>c"])).toEqual({
      nodes: ["c", "b", "d", "a"],
      edges: ["trigger:next>c", "c:next>b", "b:next>d", "b:failed>a", "d:next>a"],
    })
  })

  it("puts what no path leads to last, by id, with what hangs on it", () => {
    expect(order(["trigger:next>d", "b:next>a"])).toEqual({
      nodes: ["d", "a", "b", "c"],
      edges: ["trigger:next>d", "b:next>a"],
    })
  })

  it("ends on a graph that loops", () => {
    expect(order(["trigger:next>a", "a:next>b", "b:next>a"]).nodes).toEqual(["a", "b", "c", "d"])
  })

  it("is the same whatever order the graph has", () => {
    const graph = graphOf([...nodes, exitNode("e")], ["trigger:next>b", "b:next>a", "b:failed>e"])
    const shuffled = { ...graph, nodes: [...graph.nodes].reverse(), edges: [...graph.edges].reverse() }
    expect(inPathOrder(shuffled)).toEqual(inPathOrder(graph))
  })
})
