"use client"
import { useId, useState } from "react"
import { FilterEditor } from "@/components/filters/filter-editor"
import { useKnownFields } from "@/components/filters/use-known-fields"
import { Field } from "@/components/ui/field"
import { FieldGroup } from "@/components/ui/field-group"
import { Input, Select } from "@/components/ui/input"
import { ScheduleTrigger as Schema, triggerId } from "@/lib/workflow/graph"
import { nextTimes, type ScheduleTrigger, schedulePresets } from "@/lib/workflow/schedules"
import { useBuilder } from "../builder-context"
import { errorsIn, firstError } from "../state/field-errors"
import { TimeZoneList } from "./time-zone-list"

type Part = "cron" | "timeZone"

/** When a schedule starts executions, and for whom. */
export function ScheduleForm({ trigger }: { trigger: ScheduleTrigger }) {
  const { draft, problems, unparsed, keepText } = useBuilder()
  const fields = useKnownFields([])
  const own = problems.filter((problem) => problem.nodeId === triggerId)
  const textOf = (part: Part) => unparsed[triggerId]?.[part]?.text ?? trigger[part]
  const errorOf = (part: Part) => firstError(errorsIn(own, part))
  const filterErrors = errorsIn(own, "filter")
  /** The API takes no draft with a schedule that is not one, so what is not yet stays here. */
  function type(part: Part, text: string) {
    const issue = Schema.shape[part].safeParse(text).error?.issues[0]
    keepText({ nodeId: triggerId, field: part }, issue ? { text, message: issue.message } : null)
    if (!issue) draft.run({ type: "set-trigger", trigger: { ...trigger, [part]: text } })
  }
  return (
    <>
      <Preset cron={textOf("cron")} onChoose={(cron) => type("cron", cron)} />
      <Field label="Cron expression" help="Minute, hour, day of month, month, day of week." error={errorOf("cron")}>
        <Input
          value={textOf("cron")}
          placeholder="0 9 * * 1-5"
          className="font-mono text-xs"
          spellCheck={false}
          autoComplete="off"
          onChange={({ target }) => type("cron", target.value)}
        />
      </Field>
      <ZoneField value={textOf("timeZone")} error={errorOf("timeZone")} onChange={(zone) => type("timeZone", zone)} />
      {!errorOf("cron") && <NextTimes trigger={trigger} />}
      <FieldGroup
        label="Who enters"
        help={trigger.filter ? undefined : "Every contact, unless rules say which."}
        error={filterErrors[""]}
      >
        <FilterEditor
          value={trigger.filter}
          onChange={(filter) => draft.run({ type: "set-trigger", trigger: { ...trigger, filter } })}
          fields={fields}
          errors={filterErrors}
          isOptional
        />
      </FieldGroup>
    </>
  )
}

function Preset({ cron, onChoose }: { cron: string; onChoose: (cron: string) => void }) {
  const known = schedulePresets.some((preset) => preset.cron === cron)
  return (
    <Field label="When">
      <Select value={known ? cron : ""} onChange={({ target }) => target.value && onChoose(target.value)}>
        {!known && <option value="">By the expression below</option>}
        {schedulePresets.map((preset) => (
          <option key={preset.cron} value={preset.cron}>
            {preset.label}
          </option>
        ))}
      </Select>
    </Field>
  )
}

function ZoneField({ value, error, onChange }: { value: string; error?: string; onChange: (zone: string) => void }) {
  const listId = useId()
  return (
    <>
      <TimeZoneList id={listId} />
      <Field label="Time zone" error={error}>
        <Input
          list={listId}
          value={value}
          placeholder="Europe/Berlin"
          spellCheck={false}
          autoComplete="off"
          onChange={({ target }) => onChange(target.value)}
        />
      </Field>
    </>
  )
}

function NextTimes({ trigger }: { trigger: ScheduleTrigger }) {
  const [now] = useState(() => new Date())
  const times = nextTimes(trigger, now)
  const format = new Intl.DateTimeFormat("en", { dateStyle: "full", timeStyle: "short", timeZone: trigger.timeZone })
  if (times.length === 0) return null
  return (
    <section aria-label="Next times" className="grid gap-1 rounded-md bg-sunken px-3 py-2">
      <h3 className="text-quiet text-xs">Next times</h3>
      <ol className="grid gap-0.5 tabular-nums">
        {times.map((time) => (
          <li key={time.toISOString()}>{format.format(time)}</li>
        ))}
      </ol>
    </section>
  )
}
