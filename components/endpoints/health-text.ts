import { durationOf } from "@/components/step-runs/duration"
import type { EndpointHealth } from "@/lib/contracts/endpoints"

const number = new Intl.NumberFormat("en")

/** How many calls arrived: `98.1 % of 214`, `no calls`. */
export function healthText({ succeeded, failed }: EndpointHealth): string {
  const calls = succeeded + failed
  if (calls === 0) return "no calls"
  return `${shareText(succeeded, calls)} of ${number.format(calls)}`
}

/** Never rounded up to all or down to none: one failure in ten thousand is not 100 %. */
function shareText(part: number, whole: number): string {
  if (part === 0 || part === whole) return part === 0 ? "0 %" : "100 %"
  const percent = Math.min(99.9, Math.max(0.1, (part / whole) * 100))
  return `${percent.toFixed(1).replace(/\.0$/, "")} %`
}

/** How long calls took: `p50 38 ms, p95 120 ms`; undefined where there were none. */
export function speedText({ p50Ms, p95Ms }: EndpointHealth): string | undefined {
  if (p50Ms === null || p95Ms === null) return undefined
  return `p50 ${durationOf(p50Ms)}, p95 ${durationOf(p95Ms)}`
}
