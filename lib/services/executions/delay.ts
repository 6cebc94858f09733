import "server-only"
import { DelayConfig, delayUntil } from "@/lib/workflow/steps/delay"
import { type Context, inTransaction } from "../context"
import { endingOf, findStepRun, recordStepRun, type StepPlace } from "./record-step-run"
import type { StepEnding } from "./step-ending"
import { loadStepFacts } from "./step-facts"
import { beginWaiting, endWaiting, restUntil } from "./wait"

export type Delay = { kind: "until"; until: string } | { kind: "ended"; ending: StepEnding }

/**
 * Works out until when a delay lasts and puts the execution to rest; the first answer is kept for good. A time that has
 * passed ends it at once.
 */
export async function beginDelay(ctx: Context, place: StepPlace): Promise<Delay> {
  const row = await findStepRun(ctx, place)
  const ended = endingOf(row)
  if (ended) return { kind: "ended", ending: ended }
  const known = untilOf(row)
  // A run that took over from a lost one: it rests on, at the same place.
  if (known) return rest(ctx, place, new Date(known))
  const config = DelayConfig.parse(place.node.config)
  const facts = await loadStepFacts(ctx, place.execution, { contact: "now", reads: config })
  if (!facts) return { kind: "ended", ending: { kind: "gone" } }
  const delay = delayUntil(config, facts.scope, ctx.now)
  if ("error" in delay) {
    return { kind: "ended", ending: await recordStepRun(ctx, place, { outcome: "failed", error: delay.error }) }
  }
  const until = restUntil(place, delay.until) ?? delay.until
  if (until <= ctx.now) {
    const output = { until: until.toISOString() }
    return { kind: "ended", ending: await recordStepRun(ctx, place, { outcome: "next", output }) }
  }
  return rest(ctx, place, until)
}

async function rest(ctx: Context, place: StepPlace, resumeAt: Date): Promise<Delay> {
  const until = resumeAt.toISOString()
  const begun = await inTransaction(ctx, (tx) => beginWaiting(tx, place, { resumeAt, output: { until } }))
  return begun === "ok" ? { kind: "until", until } : { kind: "ended", ending: { kind: "gone" } }
}

/**
 * Ends a delay. A timer that fired early, by a clock that was set back or that is ahead of ours, is told to rest on, at
 * least a second and twice as long after each further `rest`: it may go on firing early for as long as the clocks differ.
 */
export async function endDelay(ctx: Context, place: StepPlace, { rest }: { rest: number }): Promise<Delay> {
  const row = await findStepRun(ctx, place)
  const ended = endingOf(row)
  if (ended) return { kind: "ended", ending: ended }
  const until = untilOf(row)
  if (until && new Date(until) > ctx.now) return { kind: "until", until: laterThan(until, ctx.now, 2 ** (rest - 1)) }
  const outcome = "next"
  const result = await inTransaction(ctx, (tx) => endWaiting(tx, place, { outcome }))
  return { kind: "ended", ending: result === "ok" ? { kind: "outcome", outcome } : { kind: "gone" } }
}

function laterThan(until: string, now: Date, seconds: number): string {
  return new Date(Math.max(Date.parse(until), now.getTime() + seconds * 1000)).toISOString()
}

/** The end that the step run of a delay was given when it began. */
function untilOf(row: Awaited<ReturnType<typeof findStepRun>>): string | undefined {
  return typeof row?.output?.until === "string" ? row.output.until : undefined
}
