import { limits, RunFault } from "./limits"

const unitMs: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/**
 * When a sleep or wait is over: `text` is the SDK's duration ("1d2h30m") or an ISO date. Empty or past means now.
 * @throws RunFault for other text, and beyond 366 days.
 */
export function dueAt(text: string, now: Date): Date {
  const at = /^[+-]?\d{4,6}-/.test(text) ? new Date(text) : new Date(now.getTime() + durationMs(text))
  if (Number.isNaN(at.getTime())) throw new RunFault(`"${text}" is neither a duration nor a date`)
  if (at.getTime() - now.getTime() > limits.delayMs)
    throw new RunFault(`A sleep or wait of "${text}" is longer than 366 days`)
  return at < now ? now : at
}

function durationMs(text: string): number {
  if (!/^(\d+[smhdw])*$/.test(text)) return Number.NaN
  return [...text.matchAll(/(\d+)([smhdw])/g)].reduce(
    (sum, [, count, unit = ""]) => sum + Number(count) * (unitMs[unit] ?? 0),
    0,
  )
}
