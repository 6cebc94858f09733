"use client"
import { useQuery } from "@tanstack/react-query"
import { X } from "lucide-react"
import { useRef, useState } from "react"
import { useProject } from "@/components/shell/project-context"
import { Combobox } from "@/components/ui/combobox"
import { Field } from "@/components/ui/field"
import { eventNamesQuery } from "@/lib/queries/workflows"

const anyName = "Choose one, or type the name of an event you will track."

type Props = { label: string; help?: string; error?: string; value: string; onChange: (name: string) => void }

/** Chooses one event: one the system makes, one tracked so far, or any name yet to come. */
export function EventPicker({ label, help, error, value, onChange }: Props) {
  const options = useEventOptions()
  const known = options.find((option) => option.value === value)
  return (
    <Field label={label} help={known?.note ?? help ?? anyName} error={error}>
      <Combobox
        value={value}
        options={options}
        placeholder="contact.unsubscribed"
        className="font-mono text-xs"
        onChange={onChange}
        onPick={onChange}
      />
    </Field>
  )
}

type ManyProps = { label: string; error?: string; values: string[]; onChange: (names: string[]) => void }

/** Chooses any number of events. What is typed becomes one with Enter, and when the focus leaves. */
export function EventsPicker({ label, error, values, onChange }: ManyProps) {
  const options = useEventOptions().filter((option) => !values.includes(option.value))
  const [text, setText] = useState("")
  const box = useRef<HTMLDivElement>(null)
  function add(given: string) {
    const name = given.trim()
    setText("")
    if (name && !values.includes(name)) onChange([...values, name])
  }
  function remove(name: string) {
    box.current?.querySelector("input")?.focus()
    onChange(values.filter((other) => other !== name))
  }
  return (
    <div ref={box} className="grid gap-2">
      <Field
        label={label}
        help={values.length > 0 ? "Any of them counts. Add more, or leave it at that." : anyName}
        error={error}
      >
        <Combobox
          value={text}
          options={options}
          placeholder={values.length > 0 ? "One more event" : "contact.unsubscribed"}
          className="font-mono text-xs"
          onChange={setText}
          onPick={add}
          onBlur={() => add(text)}
        />
      </Field>
      {values.length > 0 && (
        <ul aria-label={`${label} chosen`} className="grid gap-1">
          {values.map((name) => (
            <Chosen key={name} name={name} onRemove={() => remove(name)} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Chosen({ name, onRemove }: { name: string; onRemove: () => void }) {
  const note = useEventOptions().find((option) => option.value === name)?.note
  return (
    <li className="flex items-center gap-2 rounded-md bg-accent-soft py-1 pr-1 pl-2.5">
      <span className="grid min-w-0 flex-1">
        <span className="break-all font-mono text-xs">{name}</span>
        {note && <span className="text-quiet text-xs">{note}</span>}
      </span>
      <button
        type="button"
        aria-label={`Remove ${name}`}
        title="Remove"
        onClick={onRemove}
        className="grid size-6 shrink-0 place-items-center rounded-md text-quiet hover:bg-hover hover:text-ink"
      >
        <X className="size-3.5" aria-hidden />
      </button>
    </li>
  )
}

function useEventOptions() {
  const { data = [] } = useQuery(eventNamesQuery(useProject()))
  return data.map(({ name, sentence }) => ({ value: name, note: sentence }))
}
