"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useProject } from "@/components/shell/project-context"
import { Field } from "@/components/ui/field"
import { FieldGroup } from "@/components/ui/field-group"
import { Select } from "@/components/ui/input"
import { LazyCodeEditor } from "@/components/ui/lazy-code-editor"
import { Segments } from "@/components/ui/segments"
import { eventsQuery } from "@/lib/queries/events"
import { eventNamesOf } from "@/lib/workflow/graph"
import { useBuilder } from "../../builder-context"
import { eventKind, madeUpName } from "../sample/cast"
import type { TestChoices } from "../sample/test-choices"
import { useCast } from "../sample/use-cast"
import { RecordedEvents } from "./recorded-events"

const kinds = [
  { value: "recorded" as const, label: "Recorded" },
  { value: "made-up" as const, label: "Made up" },
]

/** What happened: one of the newest events that the trigger listens to, or one made up. */
export function EventSetup() {
  const builder = useBuilder()
  const { choices, change } = builder.sample
  const { given, complaints } = useCast(builder)
  const { trigger } = builder.draft.graph
  const kind = eventKind(given)
  const name =
    given.known?.event && kind === "recorded" && !choices.event.name ? given.known.event.name : madeUpName(given)
  const query = useInfiniteQuery({ ...eventsQuery(useProject(), { eventName: name }), enabled: name !== undefined })
  const events = (query.data?.pages[0]?.data ?? []).filter((event) => event.name === name)
  const set = (changes: Partial<TestChoices["event"]>) => change({ event: { ...choices.event, ...changes } })
  function choose(next: typeof kind) {
    const [newest] = events
    const isBlank = choices.event.data.trim() === ""
    const data = next === "made-up" && isBlank && newest ? JSON.stringify(newest.data, null, 2) : choices.event.data
    set({ kind: next, data })
  }
  if (name === undefined)
    return <p className="text-quiet">The trigger has no event yet. The steps are tested without one.</p>
  return (
    <FieldGroup label="Event">
      <Segments label="Event" value={kind} options={kinds} onChange={choose} />
      <div className="mt-2 grid gap-3">
        <EventName
          names={eventNamesOf(trigger)}
          value={name}
          onChange={(next) => set({ kind, name: next, ...(kind === "recorded" && { id: null }) })}
        />
        {kind === "recorded" ? (
          <RecordedEvents
            events={events}
            chosenId={given.known?.event?.id}
            isLoading={query.isPending}
            onChoose={(id) => set({ kind: "recorded", id })}
          />
        ) : (
          <Field label="Event data" error={complaints.eventData}>
            <LazyCodeEditor
              value={choices.event.data}
              rows={4}
              label="Event data"
              placeholder='{ "plan": "pro" }'
              onChange={(data) => set({ data })}
            />
          </Field>
        )}
      </div>
    </FieldGroup>
  )
}

type NameProps = { names: string[]; value: string; onChange: (name: string) => void }

function EventName({ names, value, onChange }: NameProps) {
  if (names.length < 2) return <p className="break-all font-mono text-xs">{value}</p>
  return (
    <Field label="Name">
      <Select value={value} className="font-mono text-xs" onChange={({ target }) => onChange(target.value)}>
        {names.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </Select>
    </Field>
  )
}
