import type { VersionDiff } from "@/lib/contracts/versions"
import type { FieldChange, Route } from "@/lib/workflow/diff"
import { triggerId, type WorkflowNode } from "@/lib/workflow/graph"
import { stepDefinition } from "@/lib/workflow/steps"
import { valueText } from "./value-text"

/** One thing that differs. null stands for nothing: only one of the two when it came or went. */
export type ChangedLine = { label: string; before: string | null; after: string | null }

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

/** A comparison in words, part by part. `nodes` are the steps of one of the two graphs; the others are in the diff. */
export function describeDiff(diff: VersionDiff, nodes: WorkflowNode[]): ChangedPart[] {
  const all = new Map([...diff.removed, ...diff.added, ...nodes].map((node) => [node.id, node]))
  for (const { id, name } of diff.changed) {
    const node = all.get(id)
    if (node) all.set(id, { ...node, name })
  }
  return [
    ...wholePart("Trigger", diff.trigger),
    ...wholePart("Exit criteria", diff.exitCriteria),
    ...diff.added.map((node) => stepPart(node, "added")),
    ...diff.removed.map((node) => stepPart(node, "removed")),
    ...diff.changed.map(({ id, name, fields }) => {
      const lines = fields.map((field) => fieldLine(field, all.get(id)?.kind ?? ""))
      return { id, title: name, state: "changed" as const, lines }
    }),
    ...routesPart(diff.routes, all),
  ]
}

type Side = Record<string, unknown> | null

function wholePart(title: string, change: { before: Side; after: Side } | null): ChangedPart[] {
  if (!change) return []
  const { before, after } = change
  const fields = [...new Set(Object.keys({ ...before, ...after }))]
  const lines = fields
    .map((field) => ({ label: labelOf(field), before: textOf(before?.[field]), after: textOf(after?.[field]) }))
    .filter((line) => line.before !== line.after)
  return [{ id: title, title, state: before ? (after ? "changed" : "removed") : "added", lines }]
}

function stepPart({ id, name, kind, config }: WorkflowNode, state: "added" | "removed"): ChangedPart {
  const definition = stepDefinition(kind)
  const summary = definition?.summary(config) ?? "Unknown kind of step"
  const [before, after] = state === "added" ? [null, summary] : [summary, null]
  return { id, title: name, state, lines: [{ label: definition?.label ?? kind, before, after }] }
}

function fieldLine({ field, before, after }: FieldChange, kind: string): ChangedLine {
  const [first = "", name = "", ...rest] = field.split(".")
  if (first !== "config") return { label: labelOf(first), before: textOf(before), after: textOf(after) }
  const known = stepDefinition(kind)?.fields.find((candidate) => candidate.name === name)
  const label = [known?.label ?? labelOf(name), ...(rest.length > 0 ? [rest.join(".")] : [])].join(", ")
  const text = (value: unknown) => (value === undefined ? null : valueText(value, known?.control))
  return { label, before: text(before), after: text(after) }
}

type Nodes = Map<string, WorkflowNode>

function routesPart({ added, removed }: { added: Route[]; removed: Route[] }, nodes: Nodes): ChangedPart[] {
  const places = new Map([...removed, ...added].map((route) => [`${route.from} ${route.outcome}`, route]))
  const leadsTo = (routes: Route[], { from, outcome }: Route) => {
    const route = routes.find((candidate) => candidate.from === from && candidate.outcome === outcome)
    return route ? nameOf(route.to, nodes) : null
  }
  const lines = [...places.values()].map((route) => ({
    label: `After ${nameOf(route.from, nodes)}${outcomeText(route, nodes)}`,
    before: leadsTo(removed, route),
    after: leadsTo(added, route),
  }))
  return lines.length > 0 ? [{ id: "routes", title: "Routes", state: "changed", lines }] : []
}

function nameOf(id: string, nodes: Nodes): string {
  return id === triggerId ? "the trigger" : (nodes.get(id)?.name ?? id)
}

/** Only where a step has a choice. */
function outcomeText({ from, outcome }: Route, nodes: Nodes): string {
  const node = nodes.get(from)
  const outcomes = (node && stepDefinition(node.kind)?.outcomes(node.config)) ?? []
  if (outcomes.length < 2) return ""
  return `, ${outcomes.find((candidate) => candidate.id === outcome)?.label ?? outcome}`
}

function textOf(value: unknown): string | null {
  return value === undefined ? null : valueText(value)
}

function labelOf(field: string): string {
  return factLabels[field] ?? field.charAt(0).toUpperCase() + field.slice(1)
}
