import type { Problem } from "@/lib/workflow/checks"
import type { Graph } from "@/lib/workflow/graph"
import { stepDefinition } from "@/lib/workflow/steps"

/** Text typed for a field that takes JSON and does not parse yet: a step's id, then a field's name, then the text. */
export type Unparsed = Record<string, Record<string, string>>

/** Keeps a text, or forgets the one that was kept when there is none. */
export function withText(unparsed: Unparsed, at: { stepId: string; field: string }, text: string | null): Unparsed {
  const { [at.field]: _, ...others } = unparsed[at.stepId] ?? {}
  return { ...unparsed, [at.stepId]: text === null ? others : { ...others, [at.field]: text } }
}

/** One error for every kept text of a step that the graph has. A step that was undone takes its texts out of sight. */
export function unparsedProblems(graph: Graph, unparsed: Unparsed): Problem[] {
  return graph.nodes.flatMap((node) =>
    Object.entries(unparsed[node.id] ?? {}).map(([field, text]) => {
      const label = stepDefinition(node.kind)?.fields.find((candidate) => candidate.name === field)?.label ?? field
      const message = `${label}: not valid JSON yet. ${jsonComplaint(text) ?? ""}`.trim()
      return { severity: "error" as const, code: "invalid_json", nodeId: node.id, field, message }
    }),
  )
}

/** Why a text is not JSON; undefined when it is, or when it is blank. */
export function jsonComplaint(text: string): string | undefined {
  if (text.trim() === "") return undefined
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : "unreadable"
  }
}
