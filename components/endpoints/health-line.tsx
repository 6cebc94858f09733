import { Sparkline } from "@/components/ui/sparkline"
import type { EndpointHealth } from "@/lib/contracts/endpoints"
import { healthText } from "./health-text"

/** The last 24 hours as bars, an hour each, and in words. */
export function HealthLine({ health }: { health: EndpointHealth }) {
  const bars = health.hours.map(({ startsAt, succeeded, failed }) => ({
    key: startsAt,
    total: succeeded + failed,
    marked: failed,
  }))
  return (
    <span className="inline-flex items-center gap-2.5 align-middle" title="Calls of the last 24 hours, an hour each">
      <Sparkline bars={bars} />
      <span className={health.failed > 0 ? "text-red" : undefined}>{healthText(health)}</span>
    </span>
  )
}
