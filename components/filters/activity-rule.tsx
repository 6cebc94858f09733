"use client"
import { useId } from "react"
import { Input, Select } from "@/components/ui/input"
import { emailActivities } from "@/lib/segments/rules"
import { activityOperators, isTimed, type Rule } from "@/lib/workflow/conditions"
import { setOperator } from "./edit-filter"
import type { KnownField, Subject } from "./subject"
import { AmountInput } from "./value-input"

type Props = {
  rule: Rule
  subject: Subject
  fields: KnownField[]
  hasFocus: boolean
  isInvalid: boolean
  onChange: (rule: Rule) => void
}

const words: Record<(typeof activityOperators)[number], string> = {
  triggered: "happened",
  notTriggered: "did not happen",
  triggeredWithin: "happened within the last",
  notTriggeredWithin: "did not happen within the last",
  triggeredOlderThan: "happened more than so long ago",
}

/** What happened to a contact, how often and when. */
export function ActivityRule({ rule, subject, fields, hasFocus, isInvalid, onChange }: Props) {
  return (
    <div className="grid gap-1.5">
      {subject === "email" ? (
        <Select
          aria-label="E-mail activity"
          className="h-7"
          value={rule.field}
          onChange={({ target }) => onChange({ ...rule, field: target.value })}
        >
          {Object.keys(emailActivities).map((field) => (
            <option key={field} value={field}>
              {field.slice("email.".length)}
            </option>
          ))}
        </Select>
      ) : (
        <EventName {...{ rule, fields, hasFocus, isInvalid, onChange }} />
      )}
      <div className="flex flex-wrap items-center gap-1.5">
        <Select
          aria-label="Comparison"
          className="h-7 min-w-60 flex-1"
          value={rule.operator}
          onChange={({ target }) =>
            onChange(setOperator(rule, activityOperators.find((one) => one === target.value) ?? "triggered"))
          }
        >
          {activityOperators.map((operator) => (
            <option key={operator} value={operator}>
              {words[operator]}
            </option>
          ))}
        </Select>
        <Times rule={rule} onChange={onChange} />
      </div>
      {isTimed(rule.operator) && (
        <AmountInput rule={rule} ofField={undefined} isInvalid={isInvalid} onChange={onChange} />
      )}
    </div>
  )
}

function EventName({ rule, fields, hasFocus, isInvalid, onChange }: Omit<Props, "subject">) {
  const listId = useId()
  const prefix = "event."
  return (
    <>
      <datalist id={listId}>
        {fields
          .filter(({ type }) => type === "event")
          .map(({ field }) => (
            <option key={field} value={field.slice(prefix.length)} />
          ))}
      </datalist>
      <Input
        aria-label="Event"
        aria-invalid={isInvalid || undefined}
        list={listId}
        // A rule that was just added is what one wants to fill in.
        autoFocus={hasFocus}
        placeholder="signed_up"
        className="h-7 font-mono text-xs"
        spellCheck={false}
        autoComplete="off"
        value={rule.field.slice(prefix.length)}
        onChange={({ target }) => onChange({ ...rule, field: `${prefix}${target.value.trimStart()}` })}
      />
    </>
  )
}

/** Once is what is meant when nothing is said. */
function Times({ rule, onChange }: { rule: Rule; onChange: (rule: Rule) => void }) {
  const { count = 1, ...once } = rule
  return (
    <span className="flex items-center gap-1.5 text-quiet">
      at least
      <Input
        aria-label="Times"
        type="number"
        min={1}
        max={100}
        className="h-7 w-16 tabular-nums"
        value={count}
        onChange={({ target }) => {
          const times = target.valueAsNumber
          onChange(times > 1 ? { ...once, count: times } : once)
        }}
      />
      ×
    </span>
  )
}
