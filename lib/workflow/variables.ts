import { type Graph, triggerId } from "./graph"
import { ancestorsOf } from "./plan"
import { stepDefinition } from "./steps"
import type { Scope } from "./template"

/** Something that a template can name as `{{path}}`; `sample` is what it would be now, if that is known. */
export type Variable = { path: string; group: string; sample?: unknown; note?: string }

type Known = {
  /** What a template would see for a contact and an event. */
  scope: Scope
  secretNames: string[]
  /** Full names of fields that contacts and events have had, such as contact.data.plan. */
  fields: string[]
  /** What the steps before have left behind, by their keys, where that is known. */
  results: Record<string, unknown>
}

const groups: Record<string, string> = {
  contact: "Contact",
  data: "Contact data",
  event: "Event",
  cause: "Event",
  unsubscribeUrl: "Links",
  subscribeUrl: "Links",
  manageUrl: "Links",
  workflow: "Workflow and execution",
  execution: "Workflow and execution",
}

const deepest = 5
const most = 400

/** Everything that a template at a step can name, each once: what has a value now first within its group. */
export function variablesAt({ graph, nodeId }: { graph: Graph; nodeId: string }, known: Known): Variable[] {
  const { contact, ...others } = known.scope
  const { data: _, ...facts } = isObject(contact) ? contact : {}
  const scope = { contact: facts, ...others, steps: undefined }
  const seen = Object.entries(groups).flatMap(([root, group]) =>
    root in scope ? flatten(scope[root as keyof typeof scope], root).map((leaf) => ({ ...leaf, group })) : [],
  )
  const missing = known.fields
    .map(shortName)
    .map((path) => ({ path, group: groups[path.split(".")[0] ?? ""] ?? "Event" }))
  const takesSecrets = stepDefinition(graph.nodes.find((node) => node.id === nodeId)?.kind ?? "")?.takesSecrets
  const secrets = takesSecrets ? known.secretNames.map((name) => ({ path: `secrets.${name}`, group: "Secrets" })) : []
  const all = [...seen, ...missing, ...resultsBefore({ graph, nodeId }, known.results), ...secrets]
  return [...new Map(all.reverse().map((variable) => [variable.path, variable])).values()].reverse().slice(0, most)
}

/** Contacts' data is written without the contact, as in the peers' templates. */
function shortName(field: string): string {
  return field.startsWith("contact.data.") ? field.slice("contact.".length) : field
}

function resultsBefore({ graph, nodeId }: { graph: Graph; nodeId: string }, results: Known["results"]): Variable[] {
  if (nodeId === triggerId) return []
  const before = ancestorsOf(graph, nodeId)
  return graph.nodes
    .filter((node) => before.has(node.id))
    .flatMap(({ key, name, kind }) => {
      const group = `Result of ${name}`
      const path = `steps.${key}`
      const known = isObject(results[key]) ? flatten(results[key], path).map((leaf) => ({ ...leaf, group })) : []
      const declared = stepDefinition(kind)?.results ?? []
      return [...known, ...declared.map((result) => ({ path: `${path}.${result.path}`, note: result.note, group }))]
    })
}

function flatten(value: unknown, path: string, depth = 0): { path: string; sample?: unknown }[] {
  if (!isObject(value) || depth >= deepest) return [{ path, sample: value }]
  return Object.entries(value).flatMap(([name, inner]) =>
    /[{}?]/.test(name) ? [] : flatten(inner, `${path}.${name}`, depth + 1),
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value)
}
