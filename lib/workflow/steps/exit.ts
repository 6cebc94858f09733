import { z } from "zod"
import { defineStep } from "./define-step"

export const ExitConfig = z.object({
  reason: z.string().trim().max(200).default("").describe("Shown on the execution; `exit_step` when empty."),
})
export type ExitConfig = z.infer<typeof ExitConfig>

/** The reason that an execution ends with here. */
export function exitReason({ reason }: ExitConfig): string {
  return reason || "exit_step"
}

export const exit = defineStep({
  kind: "EXIT",
  label: "Exit",
  sentence: "End the execution here, with a reason.",
  family: "end",
  icon: "log-out",
  config: ExitConfig,
  defaults: { reason: "" },
  fields: [{ name: "reason", label: "Reason", control: "text", placeholder: "not a customer" }],
  outcomes: () => [],
  mainOutcome: () => "next",
  summary: (config) => (config.reason ? String(config.reason) : "Ends the execution"),
  rehearse: (config) => ({ kind: "exits", reason: exitReason(config) }),
})
