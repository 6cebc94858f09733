const units = [
  ["day", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1000],
] as const

/** A span of time in its two largest units: `2 days 3 h`, `1 day`, `45 min`; less than a second is nothing. */
export function spanText(ms: number): string {
  const [parts] = units.reduce<[string[], number]>(
    ([before, rest], [unit, size]) => {
      const amount = Math.floor(rest / size)
      return [amount > 0 ? [...before, amountText(amount, unit)] : before, rest - amount * size]
    },
    [[], ms],
  )
  return parts.slice(0, 2).join(" ")
}

function amountText(amount: number, unit: string): string {
  return `${amount} ${unit}${unit === "day" && amount > 1 ? "s" : ""}`
}
