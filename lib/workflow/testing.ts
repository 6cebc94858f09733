import type { Filter, Rule } from "./conditions"
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

export function sendEmailNode(id: string, override: Partial<WorkflowNode> = {}): WorkflowNode {
  return {
    id: `stp_${id}`,
    key: id,
    kind: "SEND_EMAIL",
    name: `Mail ${id}`,
    config: { templateId: "tpl_1" },
    ...override,
  }
}

export function exitNode(id: string, override: Partial<WorkflowNode> = {}): WorkflowNode {
  return { id: `stp_${id}`, key: id, kind: "EXIT", name: "Exit", config: { reason: "" }, ...override }
}

/** An exit that gives its own name as the reason. */
export function exitFor(id: string): WorkflowNode {
  return exitNode(id, { config: { reason: id } })
}

/** A yes-or-no question that is ready to run. */
export function conditionNode(id: string, override: Partial<WorkflowNode> = {}): WorkflowNode {
  const config = { mode: "if", filter: filterOf({ field: "data.plan", operator: "equals", value: "pro" }) }
  return { id: `stp_${id}`, key: id, kind: "CONDITION", name: `Ask ${id}`, config, ...override }
}

/** Asks whether a field equals a value. */
export function askNode(id: string, field: string, value: unknown): WorkflowNode {
  return conditionNode(id, { config: { mode: "if", filter: filterOf({ field, operator: "equals", value }) } })
}

/** A delay of so many milliseconds. */
export function pauseNode(id: string, ms: number): WorkflowNode {
  return delayNode(id, { config: { mode: "for", amount: ms / 60_000, unit: "minutes" } })
}

/** A delay of one day. */
export function delayNode(id: string, override: Partial<WorkflowNode> = {}): WorkflowNode {
  const config = { mode: "for", amount: 1, unit: "days" }
  return { id: `stp_${id}`, key: id, kind: "DELAY", name: `Rest ${id}`, config, ...override }
}

/** A wait for the event `paid`, at most an hour. */
export function waitForEventNode(id: string, override: Partial<WorkflowNode> = {}): WorkflowNode {
  const config = { eventName: "paid", timeout: 3600 }
  return { id: `stp_${id}`, key: id, kind: "WAIT_FOR_EVENT", name: `Await ${id}`, config, ...override }
}

/** A step that sets `plan` to `pro`. */
export function updateContactNode(id: string, override: Partial<WorkflowNode> = {}): WorkflowNode {
  const config = { updates: { plan: "pro" } }
  return { id: `stp_${id}`, key: id, kind: "UPDATE_CONTACT", name: `Change ${id}`, config, ...override }
}

/** A split in halves, `a` and `b`. */
export function splitNode(id: string, override: Partial<WorkflowNode> = {}): WorkflowNode {
  const branches = ["a", "b"].map((branch) => ({ id: branch, name: branch.toUpperCase(), weight: 50 }))
  return { id: `stp_${id}`, key: id, kind: "SPLIT", name: `Split ${id}`, config: { branches }, ...override }
}

/** A filter whose rules must all hold. */
export function filterOf(...filters: Rule[]): Filter {
  return { logic: "AND", groups: [{ filters }] }
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
