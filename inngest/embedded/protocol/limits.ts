const mebibyte = 1024 * 1024

/** What a real Inngest refuses (its server's limits; Inngest Cloud's free plan allows less). */
export const limits = {
  eventBytes: 3 * mebibyte,
  eventsPerRequest: 5_000,
  eventNameLength: 512,
  stepBytes: 4 * mebibyte,
  stateBytes: 32 * mebibyte,
  stepsPerRun: 1_000,
  delayMs: 366 * 24 * 60 * 60 * 1000,
} as const

/** Ends a run at once and for good: what it asks for is beyond a limit, or beyond this engine. */
export class RunFault extends Error {
  override name = "RunFault"
}
