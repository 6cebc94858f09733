export const maxCalls = 20
export const maxMs = 60_000

/** Why a rehearsal is taken no further. */
export type Stop = { code: "too_many_calls" | "took_too_long" | "loop"; message: string }

/** What a rehearsal may spend: real calls, and time in all. */
export type Budget = {
  /** Takes one call off; answers how long it may last, or why it must not be made. */
  spendCall: () => { timeoutMs: number } | { stop: Stop }
  whyOver: () => Stop | undefined
  calls: () => number
}

const longestCallMs = 10_000

/** A budget that runs from now on; `clock` answers milliseconds. */
export function createBudget(clock: () => number = () => performance.now()): Budget {
  const deadline = clock() + maxMs
  let calls = 0
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
  return { spendCall, whyOver, calls: () => calls }
}
