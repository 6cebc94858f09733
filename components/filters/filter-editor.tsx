"use client"
import { Plus } from "lucide-react"
import { useId, useState } from "react"
import { Button } from "@/components/ui/button"
import type { TypedField } from "@/lib/contracts/workflow-fields"
import type { Filter } from "@/lib/workflow/conditions"
import { addRule, newFilter, removeRule, setNested, setRule } from "./edit-filter"
import { FilterGroup } from "./filter-group"

type Props = {
  value: Filter | undefined
  /** undefined when the last rule is taken away, which only an optional filter allows. */
  onChange: (filter: Filter | undefined) => void
  fields: TypedField[]
  /** What is wrong, by the path within the filter: `groups.0.filters.1.value`. */
  errors?: Record<string, string>
  isOptional?: boolean
}

/** Rules in groups: all of a group must hold, and all or any of the groups. */
export function FilterEditor({ value, onChange, fields, errors = {}, isOptional = false }: Props) {
  const listId = useId()
  const [addedAt, setAddedAt] = useState<string | null>(null)
  const filter = value ?? { logic: "AND" as const, groups: [] }
  const isOnly = !isOptional && filter.groups.length === 1 && (filter.groups[0]?.filters.length ?? 0) < 2
  function add(group: number) {
    setAddedAt(`${group}.${filter.groups[group]?.filters.length ?? 0}`)
    onChange(filter.groups.length > 0 ? addRule(filter, group) : newFilter)
  }
  return (
    <div className="grid gap-2">
      <datalist id={listId}>
        {fields.map(({ field, type }) => (
          <option key={field} value={field} label={type} />
        ))}
      </datalist>
      {filter.groups.length > 1 && <Logic filter={filter} onChange={onChange} />}
      {filter.groups.map((group, index) => (
        <FilterGroup
          // Groups have nothing of their own that could be told apart by.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          group={group}
          number={filter.groups.length > 1 ? index + 1 : undefined}
          joined={index > 0 ? filter.logic : undefined}
          addedRule={addedAt?.startsWith(`${index}.`) ? Number(addedAt.split(".")[1]) : null}
          context={{ fields, listId, errors: below(errors, `groups.${index}`) }}
          onRule={(rule, at) => onChange(setRule(filter, { group: index, rule: at }, rule))}
          onRemove={isOnly ? undefined : (at) => onChange(removeRule(filter, { group: index, rule: at }))}
          onAdd={() => add(index)}
          onNested={(nested) => onChange(setNested(filter, index, nested))}
        />
      ))}
      <Button size="small" className="justify-self-start" onClick={() => add(filter.groups.length)}>
        <Plus /> {filter.groups.length > 0 ? "Add a group" : "Add a rule"}
      </Button>
    </div>
  )
}
