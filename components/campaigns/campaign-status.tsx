import { StatusBadge } from "@/components/ui/status-badge"
import type { CampaignStatus as Status } from "@/lib/contracts/campaigns"

const looks = {
  DRAFT: { status: "CANCELLED", label: "Draft" },
  SCHEDULED: { status: "WAITING", label: "Scheduled" },
  SENDING: { status: "RUNNING", label: "Sending" },
  PAUSED: { status: "WAITING", label: "Paused" },
  SENT: { status: "COMPLETED", label: "Sent" },
  CANCELLED: { status: "CANCELLED", label: "Cancelled" },
} as const

/** How far a campaign is, in the colours of every other state. */
export function CampaignStatus({ status }: { status: Status }) {
  return <StatusBadge {...looks[status]} />
}
