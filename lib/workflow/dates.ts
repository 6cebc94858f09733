const dayMs = 86_400_000

const isoDate =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i

/** True for a day without a time: `YYYY-MM-DD`. */
export function isPlainDate(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && momentOf(value) !== undefined
}

/**
 * The moment, in milliseconds since 1970, that an ISO date or date-time names; undefined for anything else, such as a
 * 30th of February. A plain date is its first moment. Without an offset the clocks of `timeZone` count: a time that
 * they skip is as much later as they skip, one that they show twice is the first.
 */
export function momentOf(value: unknown, timeZone = "UTC"): number | undefined {
  const parts = typeof value === "string" ? isoDate.exec(value) : null
  if (!parts) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  const wall = new Date(0)
  wall.setUTCFullYear(year, month - 1, day)
  if (wall.getUTCMonth() !== month - 1 || wall.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59)
    return undefined
  wall.setUTCHours(hour, minute, second, Number((parts[7] ?? "").padEnd(3, "0").slice(0, 3)))
  if (parts[8]) return wall.getTime() - offsetMs(parts[8])
  return timeZone === "UTC" ? wall.getTime() : momentOfWallTime(wall.getTime(), timeZone)
}

/** True when both moments are on one day in UTC. */
export function isSameDay(one: number, other: number): boolean {
  return Math.floor(one / dayMs) === Math.floor(other / dayMs)
}

function offsetMs(offset: string): number {
  if (/^z$/i.test(offset)) return 0
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3).replace(":", "") || 0)
  return (offset.startsWith("-") ? -minutes : minutes) * 60_000
}

function momentOfWallTime(wall: number, timeZone: string): number {
  // Clocks change at most once within a day of any time, so one of these two offsets is in force.
  const [before, after] = [wall - dayMs, wall + dayMs].map((near) => wall - zoneOffsetMs(near, timeZone))
  const shown = [before, after].find(
    (moment) => moment !== undefined && wall - moment === zoneOffsetMs(moment, timeZone),
  )
  return shown ?? before ?? wall
}

/** How far the clocks of a time zone are ahead of UTC at a moment. */
function zoneOffsetMs(moment: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  })
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
  const [year = 0, month = 0, day = 0] = (["year", "month", "day"] as const).map((type) => parts.get(type))
  const [hour = 0, minute = 0, second = 0] = (["hour", "minute", "second"] as const).map((type) => parts.get(type))
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment / 1000) * 1000
}
