"use client"
import { useQuery } from "@tanstack/react-query"
import { useProject } from "@/components/shell/project-context"
import { FilterSelect } from "@/components/ui/filter"
import type { StepState } from "@/lib/contracts/executions"
import { insideQuery, workflowQuery } from "@/lib/queries/workflows"

const states: { value: StepState; label: string }[] = [
  { value: "waiting", label: "wait there now" },
  { value: "entered", label: "entered it" },
  { value: "done", label: "are done with it" },
  { value: "failed", label: "failed there" },
]

type Props = {
  workflowId: string
  step: string
  state: string
  onChange: (changes: { step?: string; state?: string }) => void
}

/** The steps of the draft, and those of older versions at which somebody still waits; and what was done there. */
export function StepFilter({ workflowId, step, state, onChange }: Props) {
  const project = useProject()
  const { data: workflow } = useQuery(workflowQuery(project, workflowId))
  const { data: inside } = useQuery(insideQuery(project, workflowId))
  const names = new Map(inside?.steps.map(({ stepId, name }) => [stepId, name]))
  for (const { id, name } of workflow?.draft.nodes ?? []) names.set(id, name)
  if (step && !names.has(step)) names.set(step, step)
  return (
    <span className="flex items-center gap-1.5">
      <FilterSelect
        aria-label="Step"
        className="w-40"
        value={step}
        onChange={({ target }) => onChange({ step: target.value, ...(target.value === "" && { state: "" }) })}
      >
        <option value="">At any step</option>
        {[...names].map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </FilterSelect>
      {step && (
        <FilterSelect
          aria-label="What they did there"
          className="w-36"
          value={state}
          onChange={({ target }) => onChange({ state: target.value })}
        >
          {states.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </FilterSelect>
      )}
    </span>
  )
}
