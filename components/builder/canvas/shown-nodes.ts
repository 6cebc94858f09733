import type { FlowNode, NodeCounts, StepFlowNode } from "@/components/canvas/picture/flow"
import type { Problem } from "@/lib/workflow/checks"

type State = { problems: Problem[]; selection: string[]; counts: Record<string, NodeCounts> }

/** Nodes with what there is to mend of each, whether they are selected, and what executions did there. */
export function withState(nodes: FlowNode[], { problems, selection, counts }: State): FlowNode[] {
  return nodes.map((node) => {
    if (node.type !== "step") return node
    const own = count(problems, node.id)
    const toMend = own.errors > 0 ? `. ${own.errors} to mend` : ""
    return {
      ...node,
      selected: selection.includes(node.id),
      ariaLabel: `${node.ariaLabel}${toMend}`,
      data: { ...node.data, problems: own, counts: counts[node.id] } satisfies StepFlowNode["data"],
    }
  })
}

/** Gives the very objects of before for nodes that did not change, so that only the others are drawn anew. */
export function reuse(before: FlowNode[], now: FlowNode[]): FlowNode[] {
  const known = new Map(before.map((node) => [node.id, node]))
  return now.map((node) => {
    const old = known.get(node.id)
    return old && JSON.stringify(old) === JSON.stringify(node) ? old : node
  })
}

function count(problems: Problem[], id: string) {
  const own = problems.filter((problem) => problem.nodeId === id)
  const errors = own.filter((problem) => problem.severity === "error").length
  return { errors, warnings: own.length - errors }
}
