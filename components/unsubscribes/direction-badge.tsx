import { MailCheck, MailX } from "lucide-react"
import { cn } from "@/components/ui/cn"

/** Out or back in: an icon and a word, never colour alone. */
export function DirectionBadge({ subscribed }: { subscribed: boolean }) {
  const Icon = subscribed ? MailCheck : MailX
  return (
    <span
      className={cn(
        "inline-flex h-5 items-center gap-1 rounded-full px-2 font-medium text-xs",
        subscribed ? "bg-green-soft text-green" : "bg-grey-soft text-grey",
      )}
    >
      <Icon className="size-3" aria-hidden />
      {subscribed ? "Came back" : "Opted out"}
    </span>
  )
}
