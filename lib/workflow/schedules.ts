import type { Trigger } from "./graph"
import { nextCronTime } from "./schedule"

export type ScheduleTrigger = Extract<Trigger, { kind: "SCHEDULE" }>

/** Schedules that many want. */
export const schedulePresets = [
  { cron: "0 9 * * *", label: "Every day at 9:00" },
  { cron: "0 9 * * 1-5", label: "Monday to Friday at 9:00" },
  { cron: "0 9 * * 1", label: "Mondays at 9:00" },
  { cron: "0 9 1 * *", label: "The first of the month at 9:00" },
  { cron: "0 * * * *", label: "Every hour" },
]

/** The preset that a trigger's schedule is, if it is one. */
export function presetOf(trigger: Trigger): (typeof schedulePresets)[number] | undefined {
  return trigger.kind === "SCHEDULE" ? schedulePresets.find(({ cron }) => cron === trigger.cron) : undefined
}

/** Every day at nine by the clocks of whoever sets it up. */
export function newSchedule(): ScheduleTrigger {
  return { kind: "SCHEDULE", cron: "0 9 * * *", timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }
}

/** The next times that a schedule names, the soonest first; none for one that is not a cron expression. */
export function nextTimes({ cron, timeZone }: { cron: string; timeZone: string }, from: Date, count = 3): Date[] {
  const times: Date[] = []
  for (let last: Date | undefined = from; last && times.length < count; ) {
    last = nextCronTime(cron, timeZone, last)
    if (last) times.push(last)
  }
  return times
}
