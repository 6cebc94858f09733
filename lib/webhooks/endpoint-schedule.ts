/** How long an endpoint's delivery rests before each of its attempts, about 27.6 hours in all. */
const restSeconds = [0, 5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 10 * 3600]

export const endpointAttempts = restSeconds.length

const jitter = 0.1
const maxRetryAfterSeconds = 24 * 3600

type Failed = { attempt: number; at: Date; retryAfterSeconds: number | undefined; random: number }

/**
 * When the attempt after a failed one is due; undefined after the last. Later by up to a tenth, `random` of it (0 to 1), so
 * that what failed together does not come back together, and no sooner than a Retry-After asks, up to a day.
 */
export function nextAttemptAt({ attempt, at, retryAfterSeconds = 0, random }: Failed): Date | undefined {
  const rest = restSeconds[attempt]
  if (rest === undefined) return undefined
  const seconds = Math.max(rest * (1 + jitter * random), Math.min(retryAfterSeconds, maxRetryAfterSeconds))
  return new Date(at.getTime() + seconds * 1000)
}

const failingDays = 5

/** Whether nothing but failures came from an endpoint for so long that it is disabled. */
export function failedTooLong(failingSince: Date, now: Date): boolean {
  return now.getTime() - failingSince.getTime() >= failingDays * 24 * 3600 * 1000
}
