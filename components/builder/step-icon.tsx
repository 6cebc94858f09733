import { CircleHelp, LogOut, type LucideIcon, Webhook, Zap } from "lucide-react"
import { cn } from "@/components/ui/cn"
import type { StepFamily } from "@/lib/workflow/steps/define-step"

const icons: Record<string, LucideIcon> = { zap: Zap, webhook: Webhook, "log-out": LogOut }

const tints: Record<StepFamily | "trigger", string> = {
  trigger: "bg-accent-soft text-accent",
  flow: "bg-amber-soft text-amber",
  people: "bg-blue-soft text-blue",
  outside: "bg-violet-soft text-violet",
  end: "bg-grey-soft text-grey",
}

/** A step's icon in the tint of its family. */
export function StepIcon({ icon, family }: { icon: string; family: StepFamily | "trigger" }) {
  const Icon = icons[icon] ?? CircleHelp
  return (
    <span className={cn("grid size-8 shrink-0 place-items-center rounded-md", tints[family])}>
      <Icon className="size-4" aria-hidden />
    </span>
  )
}
