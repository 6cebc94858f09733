import { CheckCircle2, Clock, History, type LucideIcon, XCircle } from "lucide-react"
import Link from "next/link"
import { useProject } from "@/components/shell/project-context"
import { cn } from "@/components/ui/cn"
import type { ConsentChange } from "@/lib/contracts/consent-changes"

type Delivery = NonNullable<ConsentChange["deliveries"]>[number]

const looks: Record<Delivery["status"], { word: string; tone: string; Icon: LucideIcon }> = {
  succeeded: { word: "confirmed", tone: "text-green", Icon: CheckCircle2 },
  pending: { word: "on its way", tone: "text-amber", Icon: Clock },
  failed: { word: "failed", tone: "text-red", Icon: XCircle },
  not_kept: { word: "no longer kept", tone: "text-quiet", Icon: History },
}

/** Which endpoints and workflows told a backend of a flip, and how that went; each the way to its delivery. */
export function Told({ deliveries }: { deliveries: Delivery[] }) {
  const base = `/p/${useProject()}`
  if (deliveries.length === 0) return <span title="No endpoint or workflow sent a webhook for this">nobody</span>
  return (
    <span className="flex flex-wrap gap-x-3">
      {deliveries.map(({ deliveryId, executionId, workflow, url, status, endedAt }) => {
        const { word, tone, Icon } = looks[status]
        const name = workflow?.name ?? url?.replace(/^https?:\/\//, "")
        const when = endedAt ? ` ${new Date(endedAt).toLocaleString()}` : ""
        return (
          <Link
            key={deliveryId}
            href={url === null ? `${base}/executions/${executionId}` : `${base}/deliveries/${deliveryId}`}
            title={`${[workflow?.name, url].filter(Boolean).join(", ")}: ${word}${when}`}
            className={cn("relative flex items-center gap-1 hover:underline", tone)}
          >
            <Icon className="size-3.5 shrink-0" aria-hidden />
            <span className="truncate">
              {name} <span className={status === "not_kept" ? undefined : "sr-only"}>{word}</span>
            </span>
          </Link>
        )
      })}
    </span>
  )
}
