import type { Log } from "./log"

/** Runs a task again and again, never twice at once; a failure is logged. The returned function resolves when none runs any more. */
export function repeat(options: { everyMs: number; log: Log; failure: string }, task: () => Promise<void>) {
  let current: Promise<void> | null = null
  const timer = setInterval(() => {
    current ??= task()
      .catch((error: unknown) => options.log.error({ error }, options.failure))
      .finally(() => {
        current = null
      })
  }, options.everyMs)
  return async () => {
    clearInterval(timer)
    await current
  }
}
