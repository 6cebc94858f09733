import type { Attempt } from "@/lib/contracts/executions"
import { phasesText } from "./phases-text"

/** Where the time of an attempt went, in one line; nothing where that is not known. */
export function PhaseLine({ attempt }: { attempt: Attempt }) {
  const text = phasesText(attempt)
  return text ? <p className="text-quiet text-xs tabular-nums">{text}</p> : null
}
