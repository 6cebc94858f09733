import { changeStep } from "./change-step"
import type { Edge, Graph, WorkflowNode } from "./graph"
import { descendants } from "./reach"
import { dropHanging } from "./rewire"
import { stepDefinition } from "./steps"

type FieldChange = { stepId: string; field: string; value: unknown }

/**
 * Sets a field in the words of the form. What only hung on outcomes that the step no longer has goes with them; an
 * outcome that takes the place of another keeps its way.
 */
export function configureStep(graph: Graph, { stepId, field, value }: FieldChange): Graph {
  const node = graph.nodes.find((candidate) => candidate.id === stepId)
  if (!node) return graph
  const definition = stepDefinition(node.kind)
  const set = withField(definition?.forForm(node.config) ?? node.config, { field, value })
  const carried = definition?.fields.find(({ name }) => name === field)?.carryOver?.(set)
  const edges = carried ? rename(graph.edges, stepId, carried.outcomes) : graph.edges
  const changed = changeStep({ ...graph, edges }, stepId, () => ({ config: carried?.config ?? set }))
  const left = new Set(changed.edges.map((edge) => edge.id))
  const lost = graph.edges.filter((edge) => !left.has(edge.id))
  return lost.length > 0
    ? dropHanging(changed, new Set(lost.flatMap(({ to }) => [to, ...descendants(graph, to)])))
    : changed
}

function rename(edges: Edge[], from: string, outcomes: Record<string, string>): Edge[] {
  return edges.flatMap((edge) => {
    const outcome = edge.from === from ? outcomes[edge.outcome] : edge.outcome
    return outcome ? [{ ...edge, outcome }] : []
  })
}

function withField(
  config: WorkflowNode["config"],
  { field, value }: { field: string; value: unknown },
): WorkflowNode["config"] {
  if (value !== undefined) return { ...config, [field]: value }
  return Object.fromEntries(Object.entries(config).filter(([name]) => name !== field))
}
