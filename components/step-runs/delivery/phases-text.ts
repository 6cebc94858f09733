import { durationOf } from "@/components/step-runs/duration"
import type { Attempt } from "@/lib/contracts/executions"

type Timed = Pick<Attempt, "dnsMs" | "connectMs" | "tlsMs" | "firstByteMs" | "durationMs">

/** `DNS 3 ms · connect 12 ms · TLS 30 ms · first byte after 80 ms · 95 ms in all`; undefined where nothing was noted. */
export function phasesText({ dnsMs, connectMs, tlsMs, firstByteMs, durationMs }: Timed): string | undefined {
  if (connectMs === null && firstByteMs === null) return undefined
  const parts: [string, number | null][] = [
    ["DNS", dnsMs],
    ["connect", connectMs],
    ["TLS", tlsMs],
    ["first byte after", firstByteMs],
  ]
  const known = parts.flatMap(([name, ms]) => (ms === null ? [] : [`${name} ${durationOf(ms)}`]))
  const kept = connectMs === null ? ["kept connection"] : []
  return [...kept, ...known, `${durationOf(durationMs)} in all`].join(" · ")
}
