import { type Status, StatusBadge } from "@/components/ui/status-badge"
import type { DomainRecord, RecordState } from "@/lib/contracts/domains"

const looks: Record<RecordState, { status: Status; label: string }> = {
  found: { status: "COMPLETED", label: "Found" },
  missing: { status: "FAILED", label: "Missing" },
  different: { status: "WAITING", label: "Different" },
  unknown: { status: "CANCELLED", label: "No answer" },
}

type Props = { record: DomainRecord; isChecked: boolean }

/** What DNS said of a record; advice that is not followed is no failure. */
export function RecordStatus({ record: { state, required }, isChecked }: Props) {
  if (!isChecked) return <StatusBadge status="CANCELLED" label="Not checked" />
  const { status, label } = looks[state]
  return <StatusBadge status={status === "FAILED" && !required ? "CANCELLED" : status} label={label} />
}
