import { jsonSize } from "@/lib/workflow/json-size"

export const maxCalls = 20
export const maxMs = 60_000
export const maxAnswerLength = 5 * 1024 * 1024

/** Why a rehearsal is taken no further. */
export type Stop = { code: "too_many_calls" | "took_too_long" | "too_large" | "loop"; message: string }

/** What a rehearsal may spend: real calls, and in all time and room for what it answers. */
export type Budget = {
  /** Takes one call off; answers how long it may last, or why it must not be made. */
  spendCall: () => { timeoutMs: number } | { stop: Stop }
  whyOver: () => Stop | undefined
  /** Takes off the room for a part of the answer, in characters of its JSON; answers why it must not be kept. */
  spendRoom: (part: unknown) => Stop | undefined
  calls: () => number
}

const longestCallMs = 10_000
const tooLarge = `What the steps read and sent is more than the ${maxAnswerLength / 1024 / 1024} MiB that a rehearsal shows. Begin at a later step, or take one alone.`

/** A budget that runs from now on; `clock` answers milliseconds. */
export function createBudget(clock: () => number = () => performance.now()): Budget {
  const deadline = clock() + maxMs
  let calls = 0
  let room = maxAnswerLength
  function whyOver(): Stop | undefined {
    if (clock() < deadline) return undefined
    return { code: "took_too_long", message: `A rehearsal takes at most ${maxMs / 1000} seconds.` }
  }
  function spendCall() {
    const stop = whyOver()
    if (stop) return { stop }
    if (calls >= maxCalls) {
      const message = `A rehearsal sends at most ${maxCalls} requests. Show them, or begin at a later step.`
      return { stop: { code: "too_many_calls" as const, message } }
    }
    calls += 1
    return { timeoutMs: Math.min(longestCallMs, deadline - clock()) }
  }
  function spendRoom(part: unknown): Stop | undefined {
    room -= jsonSize(part, room)
    if (room >= 0) return undefined
    return { code: "too_large", message: tooLarge }
  }
  return { spendCall, spendRoom, whyOver, calls: () => calls }
}
