import type { Workflow } from "@/lib/contracts/workflows"
import { type Problem, serverOnlyCodes } from "@/lib/workflow/checks"
import type { Graph } from "@/lib/workflow/graph"
import { canonical } from "@/lib/workflow/same-graph"

const codes = new Set<string>(serverOnlyCodes)

/** What only the server could find wrong, about steps that are still as they were when it looked. */
export function serverProblems({ problems, draft }: Pick<Workflow, "problems" | "draft">, graph: Graph): Problem[] {
  return problems.filter(({ code, nodeId }) => codes.has(code) && configOf(draft, nodeId) === configOf(graph, nodeId))
}

function configOf(graph: Graph, nodeId: string): string | undefined {
  const node = graph.nodes.find(({ id }) => id === nodeId)
  return node && canonical(node.config)
}
