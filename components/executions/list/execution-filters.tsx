"use client"
import { ContactFilter } from "@/components/filters/contact-filter"
import { WorkflowFilter } from "@/components/filters/workflow-filter"
import { DayRange } from "@/components/ui/day-range"
import { FilterChips } from "@/components/ui/filter"
import { FailureFilter } from "./failure-filter"
import { statusOptions } from "./status-options"
import { StepFilter } from "./step-filter"
import { useExecutionFilter } from "./use-execution-filter"

/** States, workflow, step, error, contact and days; all of them live in the URL. */
export function ExecutionFilters({ workflowId }: { workflowId?: string }) {
  const { values, set } = useExecutionFilter(workflowId)
  const ofWorkflow = workflowId ?? values.workflow
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <FilterChips isMany name="status" label="Status" options={statusOptions} />
        <Live />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {!workflowId && (
          <WorkflowFilter value={values.workflow} onChange={(workflow) => set({ workflow, step: "", state: "" })} />
        )}
        {ofWorkflow && <StepFilter workflowId={ofWorkflow} step={values.step} state={values.state} onChange={set} />}
        <FailureFilter workflowId={ofWorkflow} value={values.error} onChange={(error) => set({ error })} />
        <ContactFilter id={values.contact} onChange={(contact) => set({ contact })} />
        <DayRange label="Started from" />
      </div>
    </div>
  )
}

function Live() {
  return (
    <span
      className="flex items-center gap-1.5 text-quiet text-xs"
      title="New executions appear by themselves while this page is open."
    >
      <span className="size-1.5 rounded-full bg-green" aria-hidden /> Live
    </span>
  )
}
