/** The first moment of a day such as 2030-05-01 by the clocks here, as an ISO time; undefined for anything else. */
export function startOfDay(day: string): string | undefined {
  return momentOfDay(day, 0)
}

/** The first moment after a day. */
export function endOfDay(day: string): string | undefined {
  return momentOfDay(day, 1)
}

function momentOfDay(day: string, later: number): string | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (!parts) return undefined
  const [year = 0, month = 0, date = 0] = parts.slice(1).map(Number)
  const moment = new Date(year, month - 1, date + later)
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString()
}
