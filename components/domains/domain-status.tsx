import { StatusBadge } from "@/components/ui/status-badge"
import type { Domain } from "@/lib/contracts/domains"

/** Whether mail may be sent from a domain, in the colours of every other state. */
export function DomainStatus({ domain: { verified, lostAt } }: { domain: Domain }) {
  if (verified && lostAt) return <StatusBadge status="FAILED" label="Records gone" />
  if (verified) return <StatusBadge status="COMPLETED" label="Verified" />
  return <StatusBadge status="WAITING" label="Not verified" />
}
