import { StatusBadge } from "@/components/ui/status-badge"
import type { ImportStatus as Status } from "@/lib/contracts/imports"

const looks = {
  UPLOADING: { status: "RUNNING", label: "Uploading" },
  UPLOADED: { status: "WAITING", label: "Not started" },
  CHECKING: { status: "RUNNING", label: "Checking" },
  CHECKED: { status: "WAITING", label: "Checked" },
  RUNNING: { status: "RUNNING", label: "Importing" },
  COMPLETED: { status: "COMPLETED", label: "Imported" },
  CANCELLED: { status: "CANCELLED", label: "Stopped" },
  FAILED: { status: "FAILED", label: "Failed" },
} as const

/** How far an import is, in the colours of every other state. */
export function ImportStatus({ status }: { status: Status }) {
  return <StatusBadge {...looks[status]} />
}
