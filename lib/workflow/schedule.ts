import { Cron } from "croner"

/** The next time that a cron expression of five fields names, after `from`, by the clocks of a time zone; undefined when there is none. */
export function nextCronTime(cron: string, timeZone: string, from: Date = new Date()): Date | undefined {
  if (cron.trim().split(/\s+/).length !== 5) return undefined
  try {
    return new Cron(cron, { timezone: timeZone, paused: true }).nextRun(from) ?? undefined
  } catch {
    return undefined
  }
}

/** True for names of the IANA time zone database that this system knows. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name })
    return true
  } catch {
    return false
  }
}
