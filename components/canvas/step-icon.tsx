import {
  CircleHelp,
  Clock,
  GitBranch,
  Hourglass,
  LogOut,
  type LucideIcon,
  Mail,
  Split,
  UserPen,
  Webhook,
  Zap,
} from "lucide-react"
import { cn } from "@/components/ui/cn"
import type { StepDefinition, StepFamily } from "@/lib/workflow/steps/define-step"

const stepIcons: Record<StepDefinition["icon"], LucideIcon> = {
  webhook: Webhook,
  mail: Mail,
  "log-out": LogOut,
  "git-branch": GitBranch,
  clock: Clock,
  hourglass: Hourglass,
  "user-pen": UserPen,
  split: Split,
}

const icons: Record<string, LucideIcon> = { ...stepIcons, zap: Zap }

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
