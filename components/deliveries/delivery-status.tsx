import { StatusBadge } from "@/components/ui/status-badge"
import type { DeliverySummary } from "@/lib/contracts/deliveries"

const looks = {
  pending: { status: "WAITING" as const, label: "On its way" },
  succeeded: { status: "COMPLETED" as const, label: "Delivered" },
  failed: { status: "FAILED" as const, label: "Failed" },
}

/** Whether a delivery arrived, in the colours of every other state. */
export function DeliveryStatus({ status }: Pick<DeliverySummary, "status">) {
  return <StatusBadge {...looks[status]} />
}
