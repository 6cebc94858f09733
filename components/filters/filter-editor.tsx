"use client"
import { Plus, X } from "lucide-react"
import { useId, useRef, useState } from "react"
import { Button } from "@/components/ui/button"
import { Select } from "@/components/ui/input"
import { useRowKeys } from "@/components/ui/use-row-keys"
import type { Filter } from "@/lib/workflow/conditions"
import { addRule, newFilter, removeGroup, removeRule, setNested, setRule } from "./edit-filter"
import { RuleRow } from "./rule-row"
import type { KnownField } from "./subject"

type Props = {
  value: Filter | undefined
  /** Gives undefined when the last rule is taken away, which only an optional filter allows. */
  onChange: (filter: Filter | undefined) => void
  fields: KnownField[]
  /** What is wrong, by the path within the filter: `groups.0.filters.1.value`. */
  errors?: Record<string, string>
  isOptional?: boolean
}

const nothing: Filter = { logic: "AND", groups: [] }

/** Rules in groups: all rules of a group must hold, and all or any of the groups. */
export function FilterEditor({ value = nothing, onChange, fields, errors = {}, isOptional = false }: Props) {
  const listId = useId()
  const [added, setAdded] = useState<string | null>(null)
  const { keys, remove } = useRowKeys(value.groups.length)
  const isLast = value.groups.length === 1 && value.groups[0]?.filters.length === 1
  function add(group: number) {
    setAdded(`${group}.${value.groups[group]?.filters.length ?? 0}`)
    onChange(value.groups.length > 0 ? addRule(value, group) : newFilter)
  }
  return (
    <div className="grid gap-2">
      <datalist id={listId}>
        {fields
          .filter(({ type }) => type !== "event" && type !== "segment")
          .map(({ field, type }) => (
            <option key={field} value={field} label={type} />
          ))}
      </datalist>
      {value.groups.length > 1 && <Logic value={value.logic} onChange={(logic) => onChange({ ...value, logic })} />}
      {value.groups.map((_, index) => (
        <Group
          key={keys[index]}
          filter={value}
          index={index}
          onChange={onChange}
          onAdd={() => add(index)}
          onGone={() => remove(index)}
          context={{
            fields,
            listId,
            errors: below(errors, `groups.${index}.`),
            added,
            canRemove: isOptional || !isLast,
          }}
        />
      ))}
      <Button size="small" className="justify-self-start" onClick={() => add(value.groups.length)}>
        <Plus /> {value.groups.length > 0 ? "Add group" : "Add rule"}
      </Button>
    </div>
  )
}

function Logic({ value, onChange }: { value: Filter["logic"]; onChange: (logic: Filter["logic"]) => void }) {
  return (
    <p className="flex items-center gap-1.5">
      Holds when
      <Select
        aria-label="How many groups must hold"
        className="h-7 w-16"
        value={value}
        onChange={({ target }) => onChange(target.value === "OR" ? "OR" : "AND")}
      >
        <option value="AND">all</option>
        <option value="OR">any</option>
      </Select>
      of these groups hold.
    </p>
  )
}

type Context = {
  fields: KnownField[]
  listId: string
  errors: Record<string, string>
  /** The rule that was added last, as `group.rule`: the focus goes there. */
  added: string | null
  canRemove: boolean
}

type GroupProps = {
  filter: Filter
  index: number
  onChange: (filter: Filter | undefined) => void
  onAdd: () => void
  onGone: () => void
  context: Context
}

function Group({ filter, index, onChange, onAdd, onGone, context }: GroupProps) {
  const { filters, conditions } = filter.groups[index] ?? { filters: [] }
  const { keys, remove } = useRowKeys(filters.length)
  const addButton = useRef<HTMLButtonElement>(null)
  const isOneOfMany = filter.groups.length > 1
  function removeAt(rule: number) {
    addButton.current?.focus()
    if (filters.length === 1 && !conditions) onGone()
    else remove(rule)
    onChange(removeRule(filter, { group: index, rule }))
  }
  function drop() {
    onGone()
    onChange(removeGroup(filter, index))
  }
  return (
    <fieldset className="grid gap-2 rounded-md border bg-ground p-2.5">
      <legend className="sr-only">{isOneOfMany ? `Group ${index + 1}` : "Rules"}</legend>
      {isOneOfMany && (
        <div className="flex items-center justify-between text-quiet text-xs">
          Group {index + 1}
          <Button
            kind="quiet"
            size="icon-small"
            aria-label={`Remove group ${index + 1}`}
            title="Remove group"
            onClick={drop}
          >
            <X />
          </Button>
        </div>
      )}
      {filters.map((rule, at) => (
        <div key={keys[at]} className="grid gap-2">
          {at > 0 && <And />}
          <RuleRow
            rule={rule}
            number={at + 1}
            known={context}
            errorOf={(part) => context.errors[`filters.${at}.${part}`]}
            hasFocus={context.added === `${index}.${at}`}
            onChange={(next) => onChange(setRule(filter, { group: index, rule: at }, next))}
            onRemove={context.canRemove ? () => removeAt(at) : undefined}
          />
        </div>
      ))}
      {conditions && (
        <>
          {filters.length > 0 && <And />}
          <FilterEditor
            value={conditions}
            onChange={(nested) => onChange(setNested(filter, index, nested))}
            fields={context.fields}
            errors={below(context.errors, "conditions.")}
            isOptional
          />
        </>
      )}
      <Button ref={addButton} kind="quiet" size="small" className="justify-self-start" onClick={onAdd}>
        <Plus /> Add rule
      </Button>
    </fieldset>
  )
}

function And() {
  return <p className="text-quiet text-xs">and</p>
}

/** The errors below a path, by what follows it. */
function below(errors: Record<string, string>, path: string): Record<string, string> {
  const own = Object.entries(errors).filter(([name]) => name.startsWith(path))
  return Object.fromEntries(own.map(([name, message]) => [name.slice(path.length), message]))
}
