"use client"
import { useId } from "react"
import { RelativeTime } from "@/components/ui/relative-time"
import type { RecordedEvent } from "@/lib/contracts/events"

type Props = {
  events: RecordedEvent[]
  chosenId: string | undefined
  isLoading: boolean
  onChoose: (id: string) => void
}

const mostShown = 20
const previewLength = 160

/** The newest recorded events of a name, each with whom it is about and the beginning of its data. */
export function RecordedEvents({ events, chosenId, isLoading, onChoose }: Props) {
  const name = useId()
  if (isLoading) return <div className="h-24 rounded-md bg-sunken" />
  if (events.length === 0) return <p className="text-quiet">None was recorded yet. Make one up.</p>
  return (
    <div className="grid max-h-52 overflow-auto rounded-md border">
      {events.slice(0, mostShown).map((event) => (
        <label
          key={event.id}
          className="flex cursor-pointer items-start gap-2.5 border-b px-3 py-2 last:border-0 hover:bg-hover has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            name={name}
            checked={event.id === chosenId}
            onChange={() => onChoose(event.id)}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span className="grid min-w-0 flex-1">
            <span className="flex items-baseline justify-between gap-3">
              <span className="truncate">{event.contact?.email ?? "no contact"}</span>
              <span className="shrink-0 text-quiet text-xs">
                <RelativeTime at={event.createdAt} />
              </span>
            </span>
            <span className="truncate font-mono text-quiet text-xs">
              {JSON.stringify(event.data).slice(0, previewLength)}
            </span>
          </span>
        </label>
      ))}
    </div>
  )
}
