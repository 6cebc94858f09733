import { z } from "zod"
import type { StepRun } from "@/lib/contracts/executions"
import { Comparison, DraftFilter, type Filter } from "@/lib/workflow/conditions"

export const SeenRule = Comparison.extend({ field: z.string(), found: z.unknown(), held: z.boolean() })
export type SeenRule = z.infer<typeof SeenRule>

const Input = z.object({
  seen: z.array(SeenRule).optional().catch(undefined),
  eventName: z.string().optional().catch(undefined),
  match: DraftFilter.optional().catch(undefined),
})

const Output = z.object({
  until: z.string().optional().catch(undefined),
  event: z.record(z.string(), z.unknown()).optional().catch(undefined),
  changes: z.record(z.string(), z.unknown()).optional().catch(undefined),
  flipped: z.boolean().optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
})

/** What is known of a step run beyond its state, whatever its kind: what rules saw, what it waited for, what it changed. */
export type StepRunFacts = {
  seen?: SeenRule[]
  awaited?: { eventName: string; match?: Filter; event?: Record<string, unknown> }
  until?: string
  changes?: Record<string, unknown>
  flipped?: boolean
  reason?: string
}

/** Reads those parts of a step run that can be shown as more than JSON. */
export function readStepRun({ input, output }: Pick<StepRun, "input" | "output">): StepRunFacts {
  const { seen, eventName, match } = Input.parse(input ?? {})
  const { event, ...facts } = Output.parse(output ?? {})
  const awaited = eventName ? { eventName, ...(match && { match }), ...(event && { event }) } : undefined
  return { ...facts, ...(seen && { seen }), ...(awaited && { awaited }) }
}
