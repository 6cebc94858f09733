import { beginDelay, endDelay } from "@/lib/services/executions/delay"
import { durably } from "./once"
import type { StepRunner } from "./run-step"

/** Rests until the time that its first durable step has fixed, and once more each time that the clock says it is too early. */
export const runDelay: StepRunner = async (input) => {
  const { node, step } = input
  let delay = await durably(input, node.id, beginDelay)
  for (let rest = 1; delay.kind === "until"; rest++) {
    await step.sleepUntil(`${node.id}:rest:${rest}`, new Date(delay.until))
    delay = await durably(input, `${node.id}:rested:${rest}`, (ctx, place) => endDelay(ctx, place, { rest }))
  }
  return delay.ending
}
