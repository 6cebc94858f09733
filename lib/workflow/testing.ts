import type { Edge, Graph, WorkflowNode } from "./graph"

/** A webhook step that is ready to run. */
export function webhookNode(id: string, override: Partial<WorkflowNode> = {}): WorkflowNode {
  return {
    id: `stp_${id}`,
    key: id,
    kind: "WEBHOOK",
    name: `Call ${id}`,
    config: { url: "https://api.example.com/hook", method: "POST", headers: {} },
    ...override,
  }
}

export function exitNode(id: string, override: Partial<WorkflowNode> = {}): WorkflowNode {
  return { id: `stp_${id}`, key: id, kind: "EXIT", name: "Exit", config: { reason: "" }, ...override }
}

/** An edge written as `from:outcome>to` with short names, such as `trigger:next>a`. */
export function edge(text: string): Edge {
  const [from = "", to = ""] = text.split(">")
  const [id = "", outcome = ""] = from.split(":")
  return { id: text, from: nodeId(id), outcome, to: nodeId(to) }
}

/** A graph of the event `signed_up`; edges in the form that `edge` reads. */
export function graphOf(nodes: WorkflowNode[], edges: string[], eventName = "signed_up"): Graph {
  return { trigger: { kind: "EVENT", eventNames: eventName ? [eventName] : [] }, nodes, edges: edges.map(edge) }
}

function nodeId(name: string): string {
  return name === "trigger" ? name : `stp_${name}`
}
