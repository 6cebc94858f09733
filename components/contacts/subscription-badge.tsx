import { MailCheck, MailX } from "lucide-react"
import { cn } from "@/components/ui/cn"

/** Whether a contact gets mail; someone who opted out is told apart from someone who never was in. */
export function SubscriptionBadge({ subscribed, optedOutAt }: { subscribed: boolean; optedOutAt: string | null }) {
  const Icon = subscribed ? MailCheck : MailX
  const label = subscribed ? "Subscribed" : optedOutAt ? "Opted out" : "Not subscribed"
  return (
    <span
      className={cn(
        "inline-flex h-5 items-center gap-1 rounded-full px-2 font-medium text-xs",
        subscribed ? "bg-green-soft text-green" : "bg-grey-soft text-grey",
      )}
    >
      <Icon className="size-3" aria-hidden />
      {label}
    </span>
  )
}
