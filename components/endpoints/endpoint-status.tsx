import { StatusBadge } from "@/components/ui/status-badge"
import type { Endpoint } from "@/lib/contracts/endpoints"

/** Whether an endpoint is told, in the colours of every other state. */
export function EndpointStatus({ endpoint: { status, failingSince } }: { endpoint: Endpoint }) {
  if (status === "disabled") return <StatusBadge status="FAILED" label="Disabled" />
  if (status === "paused") return <StatusBadge status="CANCELLED" label="Paused" />
  if (failingSince) return <StatusBadge status="WAITING" label="Failing" />
  return <StatusBadge status="COMPLETED" label="Enabled" />
}
