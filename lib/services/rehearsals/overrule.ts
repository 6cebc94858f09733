import type { Rehearsed } from "@/lib/workflow/rehearsed"

export const chosenFailure = { code: "chosen", message: "It was chosen that this step fails." }

/**
 * A step that decides by itself, ending as was chosen instead. What comes from outside, an answer or an event, is chosen
 * where it is waited for; what fails by itself fails.
 */
export function overrule(rehearsed: Rehearsed, chosen: string | undefined): Rehearsed {
  if (chosen === undefined) return rehearsed
  if (rehearsed.kind !== "goes-on" && rehearsed.kind !== "changes") return rehearsed
  if (chosen === "failed") return { kind: "fails", input: rehearsed.input, error: chosenFailure }
  if (rehearsed.kind === "changes" || rehearsed.outcome === chosen) return rehearsed
  return { ...rehearsed, outcome: chosen, note: `Chosen; by itself it would be ${rehearsed.outcome}.` }
}
