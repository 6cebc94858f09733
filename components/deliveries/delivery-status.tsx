import { StatusBadge } from "@/components/ui/status-badge"
import type { DeliverySummary } from "@/lib/contracts/deliveries"

const looks = {
  pending: { status: "WAITING" as const, label: "On its way" },
  succeeded: { status: "COMPLETED" as const, label: "Delivered" },
  failed: { status: "FAILED" as const, label: "Failed" },
}

const kept = { status: "CANCELLED" as const, label: "Kept" }

/** Whether a delivery arrived, in the colours of every other state. What an endpoint is not sent yet is kept. */
export function DeliveryStatus({ delivery }: { delivery: Pick<DeliverySummary, "status" | "endpoint"> }) {
  return <StatusBadge {...(isKept(delivery) ? kept : looks[delivery.status])} />
}

/** Whether a delivery waits until its endpoint is enabled. */
export function isKept({ status, endpoint }: Pick<DeliverySummary, "status" | "endpoint">): boolean {
  return status === "pending" && endpoint !== null && endpoint.status !== "enabled"
}
