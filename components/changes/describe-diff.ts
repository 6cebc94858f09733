import type { FieldChange, GraphDiff, Route } from "@/lib/workflow/diff"
import { triggerId, type WorkflowNode } from "@/lib/workflow/graph"
import { stepDefinition } from "@/lib/workflow/steps"
import { valueText } from "./value-text"

/** One thing that differs. null stands for nothing: only one of the two when it came or went. */
export type ChangedLine = { id: string; label: string; before: string | null; after: string | null }

/** What differs about the trigger, a step or the routes between them. */
export type ChangedPart = { id: string; title: string; state: "added" | "removed" | "changed"; lines: ChangedLine[] }

const factLabels: Record<string, string> = {
  kind: "Kind",
  name: "Name",
  key: "Key",
  note: "Note",
  disabled: "Disabled",
  eventNames: "Events",
  filter: "Filter",
  cron: "Schedule",
  timeZone: "Time zone",
}

/**
 * A comparison in words, part by part. `nodes` are the steps of both graphs, those of the later one last; what is not
 * among them is called by its id, unless the comparison itself tells its name.
 */
export function describeDiff(diff: GraphDiff, nodes: WorkflowNode[]): ChangedPart[] {
  const known = [...diff.removed, ...diff.added, ...nodes]
  return [
    ...wholePart("Trigger", diff.trigger),
    ...wholePart("Exit criteria", diff.exitCriteria),
    ...diff.added.map((node) => stepPart(node, "added")),
    ...diff.removed.map((node) => stepPart(node, "removed")),
    ...diff.changed.map(({ id, name, fields }) => {
      const kind = known.find((node) => node.id === id)?.kind ?? ""
      return { id, title: name, state: "changed" as const, lines: fields.map((field) => fieldLine(field, kind)) }
    }),
    ...routesPart(diff.routes, known),
  ]
}

type Side = Record<string, unknown> | null

function wholePart(title: string, change: { before: Side; after: Side } | null): ChangedPart[] {
  if (!change) return []
  const { before, after } = change
  const fields = [...new Set(Object.keys({ ...before, ...after }))]
  const lines = fields
    .map((field) => ({
      id: field,
      label: labelOf(field),
      before: textOf(before?.[field]),
      after: textOf(after?.[field]),
    }))
    .filter((line) => line.before !== line.after)
  return [{ id: title, title, state: before ? (after ? "changed" : "removed") : "added", lines }]
}

function stepPart({ id, name, kind, config }: WorkflowNode, state: "added" | "removed"): ChangedPart {
  const definition = stepDefinition(kind)
  const summary = definition?.summary(config) ?? "Unknown kind of step"
  const [before, after] = state === "added" ? [null, summary] : [summary, null]
  return { id, title: name, state, lines: [{ id: "kind", label: definition?.label ?? kind, before, after }] }
}

function fieldLine({ field, before, after }: FieldChange, kind: string): ChangedLine {
  const [first = "", name = "", ...rest] = field.split(".")
  if (first !== "config") return { id: field, label: labelOf(first), before: textOf(before), after: textOf(after) }
  const known = stepDefinition(kind)?.fields.find((candidate) => candidate.name === name)
  const label = [known?.label ?? labelOf(name), ...(rest.length > 0 ? [rest.join(".")] : [])].join(", ")
  const text = (value: unknown) => (value === undefined ? null : valueText(value, known?.control))
  return { id: field, label, before: text(before), after: text(after) }
}

function routesPart(routes: { added: Route[]; removed: Route[] }, nodes: WorkflowNode[]): ChangedPart[] {
  const places = new Map([...routes.removed, ...routes.added].map((route) => [`${route.from} ${route.outcome}`, route]))
  const target = (side: Route[], { from, outcome }: Route) => {
    const route = side.find((candidate) => candidate.from === from && candidate.outcome === outcome)
    return route ? nameOf(route.to, nodes) : null
  }
  const lines = [...places].map(([id, route]) => ({
    id,
    label: `After ${nameOf(route.from, nodes)}${outcomeText(route, nodes)}`,
    before: target(routes.removed, route),
    after: target(routes.added, route),
  }))
  return lines.length > 0 ? [{ id: "routes", title: "Routes", state: "changed", lines }] : []
}

function nameOf(id: string, nodes: WorkflowNode[]): string {
  return id === triggerId ? "the trigger" : (nodes.findLast((node) => node.id === id)?.name ?? id)
}

/** Only where a step has a choice. A branch that only the earlier graph has is called as it was there. */
function outcomeText({ from, outcome }: Route, nodes: WorkflowNode[]): string {
  const outcomes = nodes
    .filter((node) => node.id === from)
    .map((node) => stepDefinition(node.kind)?.outcomes(node.config) ?? [])
  if (outcomes.every((known) => known.length < 2)) return ""
  return `, ${outcomes.flat().findLast((known) => known.id === outcome)?.label ?? outcome}`
}

function textOf(value: unknown): string | null {
  return value === undefined ? null : valueText(value)
}

function labelOf(field: string): string {
  return factLabels[field] ?? field.charAt(0).toUpperCase() + field.slice(1)
}
