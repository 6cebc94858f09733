import { internalEvents } from "@/inngest/events"
import { type ClosedWait, closeWait } from "@/lib/services/waits/close"
import { type OpenedWait, openWait } from "@/lib/services/waits/open"
import { durably } from "./once"
import type { StepInput, StepRunner } from "./run-step"

// Engines want an end for every wait; Inngest's longest is a year.
const longestWaitMs = 360 * 24 * 3600 * 1000

/** Waits for the row in `waits` to be resolved: the engine is only woken, or told when the time is up. */
export const runWaitForEvent: StepRunner = async (input) => {
  const { node } = input
  const opened = await durably(input, node.id, openWait)
  if (opened.kind === "ended") return opened.ending
  let closed: ClosedWait = opened.isResolved ? await close(input, "resolved", false) : { kind: "open" }
  for (let round = 1; closed.kind === "open"; round++) {
    const timesOut = await rest(input, opened, round)
    closed = await close(input, String(round), timesOut)
  }
  return closed.ending
}

function close(input: StepInput, round: string, timesOut: boolean): Promise<ClosedWait> {
  return durably(input, `${input.node.id}:woken:${round}`, (ctx, place) => closeWait(ctx, place, { timesOut }))
}

/** Answers whether the wait's own time should be up, because nothing woke it; the row and its clock decide. */
async function rest({ node, step }: StepInput, opened: Extract<OpenedWait, { kind: "open" }>, round: number) {
  const { ms, isLast } = await step.run(`${node.id}:time:${round}`, () => timeLeft(opened.until, round))
  if (ms === 0) return true
  const event = await step.waitForEvent(`${node.id}:rest:${round}`, {
    event: internalEvents.executionWoken.name,
    timeout: ms,
    if: `async.data.waitId == "${opened.waitId}"`,
  })
  return event === null && isLast
}

/** In whole seconds, rounded up: the SDK cuts off what is less. Whoever was woken too early rests at least one more. */
function timeLeft(until: string | null, round: number): { ms: number; isLast: boolean } {
  if (until === null) return { ms: longestWaitMs, isLast: false }
  const seconds = Math.ceil((new Date(until).getTime() - Date.now()) / 1000)
  return { ms: Math.max(seconds, round === 1 ? 0 : 1) * 1000, isLast: true }
}
