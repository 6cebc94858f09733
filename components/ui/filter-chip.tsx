"use client"
import { X } from "lucide-react"

type Props = { name: string; removeLabel: string; onRemove: () => void }

/** What a list is narrowed to, by name, with a cross to show more. `removeLabel` is what the cross does, before the name. */
export function FilterChip({ name, removeLabel, onRemove }: Props) {
  return (
    <span className="inline-flex h-7 items-center gap-1 rounded-full border border-accent bg-accent-soft pr-1 pl-3">
      {name}
      <button
        type="button"
        aria-label={`${removeLabel} ${name}`}
        onClick={onRemove}
        className="grid size-5 place-items-center rounded-full text-quiet hover:bg-hover hover:text-ink"
      >
        <X className="size-3" aria-hidden />
      </button>
    </span>
  )
}
