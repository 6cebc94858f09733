"use client"
import { useQuery } from "@tanstack/react-query"
import { useProject } from "@/components/shell/project-context"
import { Combobox } from "@/components/ui/combobox"
import { Field } from "@/components/ui/field"
import { eventNamesQuery } from "@/lib/queries/workflows"

type Props = { value: string; error?: string; onChange: (name: string) => void }

/** The event that is forwarded: one that is known, or any name yet to come. */
export function EventField({ value, error, onChange }: Props) {
  const { data = [] } = useQuery(eventNamesQuery(useProject()))
  const options = data.map(({ name, sentence }) => ({ value: name, note: sentence }))
  return (
    <Field label="Event" help="Choose one, or type the name of an event that you will track." error={error}>
      <Combobox
        value={value}
        options={options}
        placeholder="signed_up"
        className="font-mono text-xs"
        onChange={onChange}
        onPick={onChange}
      />
    </Field>
  )
}
