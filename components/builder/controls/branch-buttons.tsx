"use client"
import { ArrowDown, ArrowUp, X } from "lucide-react"
import { Button } from "@/components/ui/button"

type Props = {
  name: string
  onUp: (() => void) | undefined
  onDown: (() => void) | undefined
  onRemove: (() => void) | undefined
}

/** What can be done with one of several branches. */
export function BranchButtons({ name, onUp, onDown, onRemove }: Props) {
  return (
    <span className="flex shrink-0">
      <Button kind="quiet" size="icon-small" aria-label={`Move ${name} up`} title="Up" disabled={!onUp} onClick={onUp}>
        <ArrowUp />
      </Button>
      <Button
        kind="quiet"
        size="icon-small"
        aria-label={`Move ${name} down`}
        title="Down"
        disabled={!onDown}
        onClick={onDown}
      >
        <ArrowDown />
      </Button>
      <Button
        kind="quiet"
        size="icon-small"
        aria-label={`Remove ${name}`}
        title="Remove"
        disabled={!onRemove}
        onClick={onRemove}
      >
        <X />
      </Button>
    </span>
  )
}
