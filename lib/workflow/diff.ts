import { z } from "zod"
import { ExitCriteria, type Graph, Trigger, WorkflowNode } from "./graph"
import { canonical } from "./same-graph"

export const FieldChange = z.object({
  field: z.string().describe("A field of the step, such as name, or a path into its config, such as config.url."),
  before: z.unknown().optional().describe("Missing when there was none."),
  after: z.unknown().optional().describe("Missing when it is gone."),
})
export type FieldChange = z.infer<typeof FieldChange>

export const StepChange = z.object({
  id: z.string(),
  name: z.string().describe("The step's name as it is after the change."),
  fields: z.array(FieldChange),
})
export type StepChange = z.infer<typeof StepChange>

const Route = z.object({ from: z.string(), outcome: z.string(), to: z.string() })
export type Route = z.infer<typeof Route>

/** What differs between two graphs. Steps are told apart by their ids, routes by what they connect. */
export const GraphDiff = z.object({
  trigger: z.object({ before: Trigger, after: Trigger }).nullable().describe("null when it is the same."),
  exitCriteria: z.object({ before: ExitCriteria.nullable(), after: ExitCriteria.nullable() }).nullable(),
  added: z.array(WorkflowNode),
  removed: z.array(WorkflowNode),
  changed: z.array(StepChange),
  routes: z.object({ added: z.array(Route), removed: z.array(Route) }),
  moved: z.array(z.string()).describe("The ids of steps that stand elsewhere on the canvas."),
})
export type GraphDiff = z.infer<typeof GraphDiff>

/** Compares two graphs. The order of steps and of keys says nothing, nor do the ids of edges. */
export function diffGraphs(before: Graph, after: Graph): GraphDiff {
  const kept = after.nodes.flatMap((node) => {
    const old = before.nodes.find((candidate) => candidate.id === node.id)
    return old ? [{ old, node }] : []
  })
  return {
    trigger: isSame(before.trigger, after.trigger) ? null : { before: before.trigger, after: after.trigger },
    exitCriteria: isSame(before.exitCriteria, after.exitCriteria)
      ? null
      : { before: before.exitCriteria ?? null, after: after.exitCriteria ?? null },
    added: missingFrom(before, after),
    removed: missingFrom(after, before),
    changed: kept.flatMap(({ old, node }) => {
      const fields = fieldChanges({ before: factsOf(old), after: factsOf(node) })
      return fields.length > 0 ? [{ id: node.id, name: node.name, fields }] : []
    }),
    routes: { added: routesMissingFrom(before, after), removed: routesMissingFrom(after, before) },
    moved: kept.filter(({ old, node }) => !isSame(old.position, node.position)).map(({ node }) => node.id),
  }
}

/** True when two graphs do the same; steps may have moved. */
export function isEmptyDiff({ trigger, exitCriteria, added, removed, changed, routes }: GraphDiff): boolean {
  const lists = [added, removed, changed, routes.added, routes.removed]
  return !trigger && !exitCriteria && lists.every((list) => list.length === 0)
}

/** What a step says of itself, but for its place; what is left out is the same as none. */
function factsOf({ kind, name, key, note, disabled, config }: WorkflowNode): Record<string, unknown> {
  return { kind, name, key, note: note || undefined, disabled: disabled ?? false, config }
}

type Pair = { before: unknown; after: unknown }

/** Goes down into objects, so that one header is one change; lists are compared as a whole. */
function fieldChanges({ before, after }: Pair, path = ""): FieldChange[] {
  if (isSame(before, after)) return []
  if (!isObject(before) || !isObject(after)) return [{ field: path, before, after }]
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) =>
    fieldChanges({ before: old.get(name), after: now.get(name) }, path ? `${path}.${name}` : name),
  )
}

function missingFrom(graph: Graph, other: Graph): WorkflowNode[] {
  const ids = new Set(graph.nodes.map((node) => node.id))
  return other.nodes.filter((node) => !ids.has(node.id))
}

function routesMissingFrom(graph: Graph, other: Graph): Route[] {
  const known = new Set(graph.edges.map(({ from, outcome, to }) => canonical([from, outcome, to])))
  return other.edges
    .map(({ from, outcome, to }) => ({ from, outcome, to }))
    .filter(({ from, outcome, to }) => !known.has(canonical([from, outcome, to])))
}

function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other)
}

function isObject(value: unknown): value is object {
  return value !== null && typeof value === "object" && !Array.isArray(value)
}
