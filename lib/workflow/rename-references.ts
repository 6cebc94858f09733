import type { Graph, WorkflowNode } from "./graph"

type Keys = { from: string; to: string }

/** A graph in which what read `steps.<from>` reads `steps.<to>`: slots of configs, and the fields that rules look at. */
export function renameReferences(graph: Graph, keys: Keys): Graph {
  const nodes = graph.nodes.map((node): WorkflowNode => {
    const config = renameIn(node.config, keys)
    return config === node.config ? node : { ...node, config }
  })
  const exitCriteria = renameIn(graph.exitCriteria, keys)
  return { ...graph, nodes, ...(exitCriteria ? { exitCriteria } : {}) }
}

/** Only texts inside a value change, so its type stays; where none does, it is the very same value. */
function renameIn<T>(value: T, keys: Keys): T
function renameIn(value: unknown, keys: Keys): unknown {
  if (typeof value === "string") return renameInText(value, keys)
  if (value === null || typeof value !== "object") return value
  const renamed = Object.entries(value).map(([name, item]) =>
    name === "field" && isRule(value) ? renamePath(item, keys) : renameIn(item, keys),
  )
  if (Object.values(value).every((item, index) => item === renamed[index])) return value
  if (Array.isArray(value)) return renamed
  return Object.fromEntries(Object.keys(value).map((name, index) => [name, renamed[index]]))
}

function renameInText(text: string, keys: Keys): string {
  return text.replace(/\{\{([^{}]*)\}\}/g, (_, inside: string) => {
    const path = /^\s*([^\s?]*)/.exec(inside)?.[1] ?? ""
    return `{{${inside.replace(path, () => renamePath(path, keys))}}}`
  })
}

/** A rule, or a step that compares one field with several values. Elsewhere a `field` is only a word. */
function isRule(value: object): value is { field: string } {
  return "field" in value && typeof value.field === "string" && ("operator" in value || "branches" in value)
}

function renamePath(path: string, { from, to }: Keys): string {
  const old = `steps.${from}`
  return path === old || path.startsWith(`${old}.`) ? `steps.${to}${path.slice(old.length)}` : path
}
