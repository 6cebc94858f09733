const tableSeconds = [15, 30, 60, 120, 300, 600, 1_200, 2_400, 3_600, 7_200]
const jitterSeconds = 30

/** When attempt `attempt` (from 0) is tried again: Inngest's table with up to 30 s of jitter, unless the SDK named a time. */
export function retryAt(input: { attempt: number; retryAfter: string | null; now: Date; random: () => number }): Date {
  const asked = input.retryAfter === null ? null : askedSeconds(input.retryAfter, input.now)
  const seconds = asked === null ? tableDelay(input.attempt) + input.random() * jitterSeconds : clamp(asked)
  return new Date(input.now.getTime() + seconds * 1_000)
}

function tableDelay(attempt: number): number {
  return tableSeconds[Math.min(attempt, tableSeconds.length - 1)] ?? 0
}

function askedSeconds(retryAfter: string, now: Date): number | null {
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - now.getTime()) / 1_000
  return Number.isNaN(seconds) ? null : seconds
}

function clamp(seconds: number): number {
  return Math.min(Math.max(seconds, 1), 24 * 60 * 60)
}
