import { ArrowRight, type LucideIcon, MousePointerClick, Plus, Webhook, Zap } from "lucide-react"
import { cn } from "@/components/ui/cn"
import { asksForEvent, type Recipe } from "@/lib/workflow/recipes"

/** What starts a recipe and whom it tells, as a path of two. */
export function RecipePath({ recipe }: { recipe: Recipe }) {
  const [first, ...others] = recipe.eventNames
  const event = asksForEvent(recipe) ? "an event of yours" : `${first}${others.length > 0 ? ` +${others.length}` : ""}`
  return (
    <Path
      from={{ Icon: Zap, tint: "bg-accent-soft text-accent", text: event, isCode: !asksForEvent(recipe) }}
      to={{ Icon: Webhook, tint: "bg-violet-soft text-violet", text: recipe.target }}
    />
  )
}

export function BlankPath() {
  return (
    <Path
      from={{ Icon: MousePointerClick, tint: "bg-accent-soft text-accent", text: "a trigger" }}
      to={{ Icon: Plus, tint: "bg-grey-soft text-grey", text: "your steps" }}
    />
  )
}

type End = { Icon: LucideIcon; tint: string; text: string; isCode?: boolean }

function Path({ from, to }: { from: End; to: End }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-xs">
      <PathEnd end={from} />
      <ArrowRight className="size-3 shrink-0 text-quiet" aria-hidden />
      <span className="sr-only">leads to</span>
      <PathEnd end={to} />
    </span>
  )
}

function PathEnd({ end: { Icon, tint, text, isCode } }: { end: End }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <span className={cn("grid size-5 shrink-0 place-items-center rounded", tint)}>
        <Icon className="size-3" aria-hidden />
      </span>
      <span className={cn("truncate text-quiet", isCode && "font-mono")} title={text}>
        {text}
      </span>
    </span>
  )
}
