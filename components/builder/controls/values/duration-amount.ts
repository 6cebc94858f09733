const unitSeconds = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const

export type DurationUnit = keyof typeof unitSeconds

export const durationUnits: DurationUnit[] = ["seconds", "minutes", "hours", "days"]

/** A number of seconds as an amount of the largest unit that fits it without a rest. */
export function toAmount(seconds: number): { amount: number; unit: DurationUnit } {
  const unit = durationUnits.findLast((candidate) => seconds > 0 && seconds % unitSeconds[candidate] === 0) ?? "seconds"
  return { amount: seconds / unitSeconds[unit], unit }
}

/** An amount of a unit in whole seconds. */
export function toSeconds(amount: number, unit: DurationUnit): number {
  return Math.round(amount * unitSeconds[unit])
}
