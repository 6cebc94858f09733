import { Minus, Pencil, Plus } from "lucide-react"
import { cn } from "@/components/ui/cn"
import { EmptyState } from "@/components/ui/empty-state"
import type { ChangedLine, ChangedPart } from "./describe-diff"

const looks = {
  added: { label: "Added", tone: "bg-green-soft text-green", Icon: Plus },
  removed: { label: "Removed", tone: "bg-red-soft text-red", Icon: Minus },
  changed: { label: "Changed", tone: "bg-amber-soft text-amber", Icon: Pencil },
}

/** A comparison of two graphs, part by part. Steps that only moved are counted, not listed. */
export function ChangeList({ parts, movedCount }: { parts: ChangedPart[]; movedCount: number }) {
  const moved = `${movedCount} ${movedCount === 1 ? "step was" : "steps were"} moved on the canvas.`
  if (parts.length === 0)
    return (
      <EmptyState title="Nothing differs">{movedCount > 0 ? moved : "Both do the same, step for step."}</EmptyState>
    )
  return (
    <div className="grid gap-3">
      {parts.map((part) => (
        <Part key={part.id} part={part} />
      ))}
      {movedCount > 0 && <p className="text-quiet">{moved}</p>}
    </div>
  )
}

function Part({ part }: { part: ChangedPart }) {
  const { label, tone, Icon } = looks[part.state]
  return (
    <article aria-label={part.title} className="grid gap-3 rounded-lg border bg-paper p-4">
      <header className="flex flex-wrap items-center gap-2">
        <h3 className="min-w-0 break-words font-medium">{part.title}</h3>
        <span className={cn("inline-flex h-5 items-center gap-1 rounded-full px-2 font-medium text-xs", tone)}>
          <Icon className="size-3" aria-hidden />
          {label}
        </span>
      </header>
      <dl className="grid gap-2">
        {part.lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </dl>
    </article>
  )
}

/** Before and after, each with its word, so that neither colour nor a stroke is needed to tell them apart. */
function Line({ line: { label, before, after } }: { line: ChangedLine }) {
  return (
    <div className="grid gap-x-4 gap-y-0.5 min-[700px]:grid-cols-[180px_minmax(0,1fr)]">
      <dt className="break-words text-quiet">{label}</dt>
      <dd className="grid gap-1">
        {before !== null && <Value word={after === null ? "gone" : "was"} text={before} tone="bg-red-soft text-red" />}
        {after !== null && (
          <Value word={before === null ? "new" : "now"} text={after} tone="bg-green-soft text-green" />
        )}
      </dd>
    </div>
  )
}

function Value({ word, text, tone }: { word: string; text: string; tone: string }) {
  return (
    <span className="flex items-start gap-2">
      <span className={cn("w-11 shrink-0 rounded-md text-center text-xs leading-5", tone)}>{word}</span>
      <span className="min-w-0 whitespace-pre-wrap break-words">{text}</span>
    </span>
  )
}
