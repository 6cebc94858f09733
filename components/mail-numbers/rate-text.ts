/** A share in percent, never rounded down to none: `0 %`, `0.02 %`, `4.8 %`. */
export function rateText(part: number, whole: number): string {
  if (part === 0) return "0 %"
  const percent = (part / whole) * 100
  if (percent < 0.01) return "under 0.01 %"
  return `${Number(percent.toPrecision(2))} %`
}
