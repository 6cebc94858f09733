import { StatusBadge } from "@/components/ui/status-badge"
import type { EmailSummary } from "@/lib/contracts/emails"

const looks = {
  queued: { status: "WAITING", label: "Queued" },
  sending: { status: "RUNNING", label: "Sending" },
  sent: { status: "COMPLETED", label: "Sent" },
  delivered: { status: "COMPLETED", label: "Delivered" },
  bounced: { status: "FAILED", label: "Bounced" },
  complained: { status: "FAILED", label: "Complaint" },
  failed: { status: "FAILED", label: "Failed" },
  cancelled: { status: "CANCELLED", label: "Cancelled" },
} as const

/** How far an e-mail is, in the colours of every other state. */
export function EmailStatus({ status }: Pick<EmailSummary, "status">) {
  return <StatusBadge {...looks[status]} />
}
