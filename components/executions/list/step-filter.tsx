"use client"
import { useQuery } from "@tanstack/react-query"
import { useProject } from "@/components/shell/project-context"
import { FilterSelect } from "@/components/ui/filter"
import type { StepState } from "@/lib/contracts/executions"
import { insideQuery, stepQuery, workflowQuery } from "@/lib/queries/workflows"
import { stepNames } from "./step-names"

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

/** The steps of the draft, and of older ones the chosen and where somebody still waits; and what was done there. */
export function StepFilter({ workflowId, step, state, onChange }: Props) {
  const project = useProject()
  const { data: workflow } = useQuery(workflowQuery(project, workflowId))
  const { data: inside } = useQuery(insideQuery(project, workflowId))
  const drafted = workflow?.draft.nodes ?? []
  const isOlder = workflow !== undefined && step !== "" && drafted.every(({ id }) => id !== step)
  const { data: chosen } = useQuery({ ...stepQuery(project, { workflowId, stepId: step }), enabled: isOlder })
  const names = stepNames({
    drafted,
    waitedAt: workflow ? (inside?.steps ?? []) : [],
    chosen: isOlder ? chosen : undefined,
  })
  if (step && !names.has(step)) names.set(step, workflow ? step : "…")
  return (
    <span className="flex items-center gap-1.5">
      <FilterSelect
        label="Step"
        className="w-40"
        value={step}
        options={[{ value: "", label: "At any step" }, ...[...names].map(([value, label]) => ({ value, label }))]}
        onChange={(step) => onChange({ step, ...(step === "" && { state: "" }) })}
      />
      {step && (
        <FilterSelect
          label="What they did there"
          className="w-36"
          value={state}
          options={states}
          onChange={(state) => onChange({ state })}
        />
      )}
    </span>
  )
}
