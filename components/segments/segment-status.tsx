import { StatusBadge } from "@/components/ui/status-badge"
import type { Segment, SegmentType } from "@/lib/contracts/segments"

export const typeNames: Record<SegmentType, string> = { DYNAMIC: "Dynamic", STATIC: "Static" }

/** Shows that not everybody was looked at yet; nothing once they were. */
export function SegmentStatus({ status }: { status: Segment["status"] }) {
  return status === "COMPUTING" ? <StatusBadge status="RUNNING" label="Computing" /> : null
}
