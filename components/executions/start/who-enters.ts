import { z } from "zod"
import type { StartExecutions } from "@/lib/contracts/executions"
import type { Filter } from "@/lib/workflow/conditions"

export type Who = { kind: "one" | "filter" | "all"; contactId: string | null; filter: Filter }

/** Who enters, as the API wants to hear it. */
export function whoEnters({ kind, contactId, filter }: Who): StartExecutions {
  if (kind === "all") return { all: true }
  return kind === "filter" ? { filter } : { contactId: contactId ?? "" }
}

/** Text that should be a JSON object; blank is none. */
export function readContext(text: string): { context?: Record<string, unknown> } | { complaint: string } {
  if (text.trim() === "") return {}
  try {
    return { context: z.record(z.string(), z.unknown()).parse(JSON.parse(text)) }
  } catch {
    return { complaint: 'This is not a JSON object such as {"reason": "launch"}.' }
  }
}
