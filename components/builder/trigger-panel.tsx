"use client"
import { useQuery } from "@tanstack/react-query"
import { useId } from "react"
import { useProject } from "@/components/shell/project-context"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Loaded } from "@/components/ui/list"
import { eventNamesQuery } from "@/lib/queries/workflows"
import { eventNamesOf, triggerId } from "@/lib/workflow/graph"
import { useBuilder } from "./builder-context"

/** Chooses the event that starts an execution: one the system makes, one tracked so far, or any name yet to come. */
export function TriggerPanel() {
  const { draft, problems } = useBuilder()
  const names = useQuery(eventNamesQuery(useProject()))
  const listId = useId()
  const [eventName = ""] = eventNamesOf(draft.graph.trigger)
  const error = problems.find((problem) => problem.nodeId === triggerId && problem.field === "eventNames")
  const chosen = names.data?.find((event) => event.name === eventName)
  function choose(name: string) {
    draft.run({ type: "set-trigger", trigger: { kind: "EVENT", eventNames: name.trim() ? [name.trim()] : [] } })
  }
  return (
    <div className="grid gap-5">
      <header className="grid gap-1">
        <h2 className="font-semibold text-base">Trigger</h2>
        <p className="text-quiet">Each time this event happens to a contact, an execution starts for them.</p>
      </header>
      <Field
        label="Event"
        help={chosen?.sentence ?? "Choose from the list, or type the name of an event you will track."}
        error={error?.message}
      >
        <Input
          list={listId}
          value={eventName}
          onChange={(event) => choose(event.target.value)}
          placeholder="contact.unsubscribed"
          className="font-mono text-xs"
          autoComplete="off"
        />
      </Field>
      <datalist id={listId}>
        {names.data?.map((event) => (
          <option key={event.name} value={event.name} />
        ))}
      </datalist>
      <section aria-label="Events" className="grid gap-1.5">
        <h3 className="font-medium">Events to choose from</h3>
        <Loaded query={names}>
          {(events) => (
            <ul className="grid gap-0.5">
              {events.map((event) => (
                <li key={event.name}>
                  <button
                    type="button"
                    aria-pressed={event.name === eventName}
                    onClick={() => choose(event.name)}
                    className="grid w-full rounded-md px-2.5 py-1.5 text-left hover:bg-hover aria-pressed:bg-accent-soft"
                  >
                    <span className="break-all font-mono text-xs">{event.name}</span>
                    {event.sentence && <span className="text-quiet text-xs">{event.sentence}</span>}
                  </button>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </section>
    </div>
  )
}
