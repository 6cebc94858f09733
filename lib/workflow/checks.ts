import { checkNode } from "./checks/node"
import { checkShape } from "./checks/shape"
import { checkExitCriteria, checkTrigger } from "./checks/trigger"
import type { Graph } from "./graph"

/** Something wrong, or worth knowing, about one node. Errors stop publishing, warnings never do. */
export type Problem = {
  severity: "error" | "warning"
  code: string
  nodeId: string
  /** A path within the node's config, or within the trigger. */
  field?: string
  message: string
  /** What to do about it, where that is one thing. */
  fix?: string
}

/** Codes of problems that only the server can see, and adds to those of `checkGraph`. */
export const serverOnlyCodes = ["unknown_secret", "url_refused", "missing_template", "missing_segment"] as const

/** Judges a whole graph; the same in the builder and in the API. Without errors among its answers it can be published. */
export function checkGraph(graph: Graph): Problem[] {
  return [
    ...checkTrigger(graph),
    ...checkExitCriteria(graph),
    ...checkShape(graph),
    ...graph.nodes.flatMap((node) => checkNode(node, graph)),
  ]
}

/** The problems that stop publishing. */
export function errorsOf(problems: Problem[]): Problem[] {
  return problems.filter((problem) => problem.severity === "error")
}
