import type { Picture } from "./flow"

/** How far an execution, or a rehearsal of one, has come with a step; `text` says it in a word or two. */
export type Visit = {
  status: "RUNNING" | "WAITING" | "COMPLETED" | "EXITED" | "FAILED" | "CANCELLED"
  text: string
}

/** What an execution did on a graph: its steps by node id, and the ways that it took as `<node id>:<outcome>`. */
export type Visits = { nodes: Record<string, Visit>; ways: Set<string> }

/** A picture that shows which way an execution took: what it passed is coloured, the rest is faded. */
export function withVisits({ nodes, edges }: Picture, visits: Visits): Picture {
  return {
    nodes: nodes.map((node) => {
      if (node.type !== "step") return node
      const visit = visits.nodes[node.id] ?? null
      const ariaLabel = `${node.ariaLabel}. ${visit?.text ?? "Not reached"}`
      return { ...node, ariaLabel, data: { ...node.data, visit } }
    }),
    edges: edges.map((edge) => ({
      ...edge,
      data: edge.data && { ...edge.data, isTaken: visits.ways.has(edge.id) },
    })),
  }
}
