import type { Graph } from "../graph"
import { ancestorsOf } from "../plan"

/** What a template may begin with. */
export const variableRoots = [
  "contact",
  "data",
  "event",
  "cause",
  "workflow",
  "execution",
  "steps",
  "secrets",
  "unsubscribeUrl",
  "subscribeUrl",
  "manageUrl",
]

export type Place = { graph: Graph; nodeId: string }

export type Complaint = { message: string; fix?: string }

/** Why a template at a step cannot speak of a path; undefined when it can. */
export function variableComplaint(path: string, place: Place, takesSecrets: boolean): Complaint | undefined {
  const [root = ""] = path.split(".")
  if (root === "steps") return stepComplaint(path, place)
  if (!variableRoots.includes(root))
    return { message: `{{${path}}} is not a variable. Variables begin with ${variableRoots.join(", ")}.` }
  if (root === "secrets" && !takesSecrets)
    return { message: `{{${path}}} is a secret, which this kind of step would store where it can be read.` }
  return undefined
}

/** Why a path such as `steps.<key>.…` means nothing at a step; undefined when that step comes before. */
export function stepComplaint(path: string, { graph, nodeId }: Place): Complaint | undefined {
  const [, key = ""] = path.split(".")
  const named = graph.nodes.filter((node) => node.key === key)
  if (named.length === 0)
    return {
      message: `${path}: ${key ? `no step of this workflow has the key ${key}` : "the key of a step is missing"}.`,
    }
  const before = ancestorsOf(graph, nodeId)
  if (named.some((node) => before.has(node.id))) return undefined
  return {
    message: `${path}: the step ${key} does not come before this one, so its result is not known yet.`,
    fix: `Move the step ${key} before this one, or speak of another.`,
  }
}
