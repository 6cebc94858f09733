"use client"
import { useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { X } from "lucide-react"
import { useId } from "react"
import { useProject } from "@/components/shell/project-context"
import { FilterChips } from "@/components/ui/filter"
import { Input, Select } from "@/components/ui/input"
import { contactQuery } from "@/lib/queries/contacts"
import { insideQuery, workflowQuery, workflowsQuery } from "@/lib/queries/workflows"
import { statusOptions } from "./status-options"
import { useExecutionFilter } from "./use-execution-filter"

/** Status, workflow, step, contact and days; all of them live in the URL. */
export function ExecutionFilters({ workflowId }: { workflowId?: string }) {
  const { values, set } = useExecutionFilter(workflowId)
  const ofWorkflow = workflowId ?? values.workflow
  return (
    <div className="grid gap-2">
      <FilterChips name="status" label="Status" options={statusOptions} />
      <div className="flex flex-wrap items-center gap-2">
        {!workflowId && <WorkflowSelect value={values.workflow} onChange={(workflow) => set({ workflow, step: "" })} />}
        {ofWorkflow && <StepSelect workflowId={ofWorkflow} value={values.step} onChange={(step) => set({ step })} />}
        <Day label="Started from" value={values.since} onChange={(since) => set({ since })} />
        <Day label="until" value={values.until} onChange={(until) => set({ until })} />
        {values.contact && <ContactChip id={values.contact} onRemove={() => set({ contact: "" })} />}
      </div>
    </div>
  )
}

type SelectProps = { value: string; onChange: (value: string) => void }

function WorkflowSelect({ value, onChange }: SelectProps) {
  const { data } = useInfiniteQuery(workflowsQuery(useProject()))
  const workflows = data?.pages.flatMap((page) => page.data) ?? []
  const isKnown = value === "" || workflows.some(({ id }) => id === value)
  return (
    <Select aria-label="Workflow" className="h-7 w-40" value={value} onChange={({ target }) => onChange(target.value)}>
      <option value="">All workflows</option>
      {!isKnown && <option value={value}>{value}</option>}
      {workflows.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  )
}

/** The steps of the draft, and those of older versions at which somebody still waits. */
function StepSelect({ workflowId, value, onChange }: SelectProps & { workflowId: string }) {
  const project = useProject()
  const { data: workflow } = useQuery(workflowQuery(project, workflowId))
  const { data: inside } = useQuery(insideQuery(project, workflowId))
  const names = new Map(inside?.steps.map(({ stepId, name }) => [stepId, name]))
  for (const { id, name } of workflow?.draft.nodes ?? []) names.set(id, name)
  if (value && !names.has(value)) names.set(value, value)
  return (
    <Select
      aria-label="Waiting at"
      className="h-7 w-40"
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      <option value="">At any step</option>
      {[...names].map(([id, name]) => (
        <option key={id} value={id}>
          Waiting at {name}
        </option>
      ))}
    </Select>
  )
}

function Day({ label, value, onChange }: SelectProps & { label: string }) {
  const id = useId()
  return (
    <span className="flex items-center gap-1.5 text-quiet">
      <label htmlFor={id}>{label}</label>
      <Input id={id} type="date" className="h-7 w-34" value={value} onChange={({ target }) => onChange(target.value)} />
    </span>
  )
}

function ContactChip({ id, onRemove }: { id: string; onRemove: () => void }) {
  const { data } = useQuery(contactQuery(useProject(), id))
  const name = data?.email ?? id
  return (
    <span className="inline-flex h-7 items-center gap-1 rounded-full border border-accent bg-accent-soft pr-1 pl-3">
      {name}
      <button
        type="button"
        aria-label={`Show more than ${name}`}
        onClick={onRemove}
        className="grid size-5 place-items-center rounded-full text-quiet hover:bg-hover hover:text-ink"
      >
        <X className="size-3" aria-hidden />
      </button>
    </span>
  )
}
