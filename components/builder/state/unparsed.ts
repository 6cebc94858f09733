import { isTooDeep } from "@/lib/storable"
import type { Problem } from "@/lib/workflow/checks"
import { type Graph, triggerId } from "@/lib/workflow/graph"

/** What was typed for a field and cannot go into the draft yet, and why. */
export type UnparsedText = { text: string; message: string }

/** A node's id, then a field's name, then what was typed there. */
export type Unparsed = Record<string, Record<string, UnparsedText>>

export type FieldPlace = { nodeId: string; field: string }

/** Keeps a text, or forgets the one that was kept when there is none. */
export function withText(unparsed: Unparsed, at: FieldPlace, text: UnparsedText | null): Unparsed {
  const { [at.field]: _, ...others } = unparsed[at.nodeId] ?? {}
  return { ...unparsed, [at.nodeId]: text === null ? others : { ...others, [at.field]: text } }
}

/** One error for every kept text of a node that the graph has. A step that was undone takes its texts out of sight. */
export function unparsedProblems(graph: Graph, unparsed: Unparsed): Problem[] {
  return [triggerId, ...graph.nodes.map((node) => node.id)].flatMap((nodeId) =>
    Object.entries(unparsed[nodeId] ?? {}).map(([field, { message }]) => {
      return { severity: "error" as const, code: "unreadable", nodeId, field, message }
    }),
  )
}

/** Why a text is not JSON; undefined when it is, or when it is blank. */
export function jsonComplaint(text: string): string | undefined {
  if (text.trim() === "") return undefined
  if (isTooDeep(text)) return "It is nested too deeply."
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : "unreadable"
  }
}
