/** How many milliseconds a unit of time has; a day is 24 hours. */
export const unitMs = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 }

/** A number of seconds in the largest unit that fits it without a rest: `90 minutes`, `1 day`. */
export function durationText(seconds: number): string {
  const [unit = "second", size = 1] =
    (
      [
        ["day", 86_400],
        ["hour", 3600],
        ["minute", 60],
      ] as const
    ).find(([, size]) => seconds % size === 0) ?? []
  return `${seconds / size} ${unit}${seconds === size ? "" : "s"}`
}
