"use client"
import { useState } from "react"
import { FilterEditor } from "@/components/filters/filter-editor"
import { useKnownFields } from "@/components/filters/use-known-fields"
import { FieldGroup } from "@/components/ui/field-group"
import { Segments } from "@/components/ui/segments"
import type { Filter } from "@/lib/workflow/conditions"
import { type EventTrigger, type Trigger, triggerId } from "@/lib/workflow/graph"
import { newSchedule } from "@/lib/workflow/schedules"
import { useBuilder } from "../builder-context"
import { errorsIn, firstError } from "../state/field-errors"
import { EventsPicker } from "./event-picker"
import { ProblemList } from "./problem-list"
import { ScheduleForm } from "./schedule-form"

type Kind = Trigger["kind"]

const kinds: { value: Kind; label: string; sentence: string }[] = [
  {
    value: "EVENT",
    label: "Event",
    sentence: "Each time one of these events happens to a contact, an execution starts for them.",
  },
  {
    value: "MANUAL",
    label: "By hand",
    sentence:
      "Starts when you or your backend say so, for the contacts that you choose. Here that is Start, on the page of the executions.",
  },
  {
    value: "SCHEDULE",
    label: "Schedule",
    sentence: "Starts by the clock, for all contacts or for those that a filter holds for.",
  },
]

/** Chooses what starts an execution, and for whom. */
export function TriggerPanel() {
  const { draft, problems, keepText } = useBuilder()
  const { trigger } = draft.graph
  const [left, leave] = useState<Partial<Record<Kind, Trigger>>>({})
  const outside = problems.filter(({ nodeId, field, severity }) => {
    return nodeId === triggerId && severity === "error" && (!field || field.startsWith("exitCriteria"))
  })
  function choose(kind: Kind) {
    if (kind === trigger.kind) return
    for (const field of ["cron", "timeZone"]) keepText({ nodeId: triggerId, field }, null)
    leave({ ...left, [trigger.kind]: trigger })
    draft.run({ type: "set-trigger", trigger: left[kind] ?? newTrigger(kind) })
  }
  return (
    <div className="grid gap-5">
      <header className="grid gap-3">
        <h2 className="font-semibold text-base">Trigger</h2>
        <Segments label="What starts it" value={trigger.kind} options={kinds} onChange={choose} />
        <p className="text-quiet">{kinds.find(({ value }) => value === trigger.kind)?.sentence}</p>
      </header>
      {trigger.kind === "EVENT" && <EventForm trigger={trigger} />}
      {trigger.kind === "SCHEDULE" && <ScheduleForm trigger={trigger} />}
      <ProblemList title="To mend" problems={outside} />
    </div>
  )
}

function EventForm({ trigger }: { trigger: EventTrigger }) {
  const { draft, problems } = useBuilder()
  const fields = useKnownFields(trigger.eventNames)
  const own = problems.filter((problem) => problem.nodeId === triggerId)
  const filterErrors = errorsIn(own, "filter")
  function set(changes: { eventNames?: string[]; filter?: Filter | undefined }) {
    draft.run({ type: "set-trigger", trigger: { ...trigger, ...changes } })
  }
  return (
    <>
      <EventsPicker
        label="Events"
        values={trigger.eventNames}
        error={firstError(errorsIn(own, "eventNames"))}
        onChange={(eventNames) => set({ eventNames })}
      />
      <FieldGroup
        label="Only if"
        help={trigger.filter ? undefined : "Every such event, unless rules say which."}
        error={filterErrors[""]}
      >
        <FilterEditor
          value={trigger.filter}
          onChange={(filter) => set({ filter })}
          fields={fields}
          errors={filterErrors}
          isOptional
        />
      </FieldGroup>
    </>
  )
}

function newTrigger(kind: Kind): Trigger {
  if (kind === "EVENT") return { kind, eventNames: [] }
  return kind === "MANUAL" ? { kind } : newSchedule()
}
