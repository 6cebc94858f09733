"use client"
import { LogOut } from "lucide-react"
import { FilterEditor } from "@/components/filters/filter-editor"
import { useKnownFields } from "@/components/filters/use-known-fields"
import { Button } from "@/components/ui/button"
import { FieldGroup } from "@/components/ui/field-group"
import { type ExitCriteria, triggerId } from "@/lib/workflow/graph"
import { useBuilder } from "../builder-context"
import { errorsIn, firstError } from "../state/field-errors"
import { EventsPicker } from "./event-picker"

/** When contacts leave before the end; part of the draft, so it counts from the next publication on. */
export function ExitCriteriaForm() {
  const { draft } = useBuilder()
  const { exitCriteria } = draft.graph
  function set(next: ExitCriteria | undefined) {
    draft.run({ type: "set-exit-criteria", exitCriteria: next })
  }
  return (
    <section aria-label="Exit criteria" className="grid gap-4 border-t pt-5">
      <header className="flex items-start justify-between gap-3">
        <div className="grid gap-1">
          <h3 className="font-semibold">Exit criteria</h3>
          <p className="text-quiet">
            Whoever meets them leaves at once, wherever they are, and the execution ends as exited. They are part of the
            draft and count for executions that start after the next publication.
          </p>
        </div>
        {exitCriteria && (
          <Button size="small" onClick={() => set(undefined)}>
            Remove
          </Button>
        )}
      </header>
      {exitCriteria ? (
        <Criteria criteria={exitCriteria} onChange={set} />
      ) : (
        <Button className="justify-self-start" onClick={() => set({ eventNames: [] })}>
          <LogOut /> Add exit criteria
        </Button>
      )}
    </section>
  )
}

function Criteria({ criteria, onChange }: { criteria: ExitCriteria; onChange: (next: ExitCriteria) => void }) {
  const { problems } = useBuilder()
  const fields = useKnownFields(criteria.eventNames)
  const errors = errorsIn(
    problems.filter((problem) => problem.nodeId === triggerId),
    "exitCriteria",
  )
  const filterErrors = Object.fromEntries(
    Object.entries(errors).map(([path, message]) => [path.replace(/^filter\.?/, ""), message]),
  )
  const hasEvents = criteria.eventNames.length > 0
  return (
    <>
      <EventsPicker
        label="Leave when one of these happens"
        values={criteria.eventNames}
        error={criteria.filter ? undefined : firstError(errors)}
        onChange={(eventNames) => onChange({ ...criteria, eventNames })}
      />
      <FieldGroup
        label={hasEvents ? "Only if" : "Or when this holds for the contact"}
        help={
          hasEvents
            ? "Which of these events count; event.… is the one that happened."
            : "Looked at before each step, with each event of the contact and with each change to it."
        }
      >
        <FilterEditor
          value={criteria.filter}
          onChange={(filter) => onChange({ ...criteria, filter })}
          fields={fields}
          errors={filterErrors}
          isOptional
        />
      </FieldGroup>
    </>
  )
}
