"use client"
import { useQuery } from "@tanstack/react-query"
import { useProject } from "@/components/shell/project-context"
import { FilterSelect } from "@/components/ui/filter"
import { eventNamesQuery } from "@/lib/queries/workflows"

/** Narrows a list to what came of one kind of event. */
export function EventFilter({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  const { data = [] } = useQuery(eventNamesQuery(useProject()))
  const options = data.map(({ name }) => ({ value: name, label: name }))
  return (
    <FilterSelect
      label="Event"
      className="w-40"
      value={value}
      options={[{ value: "", label: "All events" }, ...options]}
      onChange={onChange}
    />
  )
}
