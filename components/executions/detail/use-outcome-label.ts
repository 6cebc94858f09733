"use client"
import { useQuery } from "@tanstack/react-query"
import { useProject } from "@/components/shell/project-context"
import type { Execution, StepRun } from "@/lib/contracts/executions"
import { versionQuery } from "@/lib/queries/workflows"
import { outcomesOf } from "@/lib/workflow/plan"

/** The way that a step went on with, by the name that its version gives it; null where there was no choice. */
export function useOutcomeLabel({ workflow, versionNumber }: Execution, { outcome, step }: StepRun): string | null {
  const project = useProject()
  const version = useQuery({
    ...versionQuery(project, workflow.id, versionNumber),
    enabled: outcome !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  if (outcome === null) return null
  const outcomes = version.data ? outcomesOf(version.data.graph, step.id) : []
  // A step of an earlier pass may be of another version.
  const known = outcomes.find((candidate) => candidate.id === outcome)
  if (!known) return outcome === "next" ? null : outcome
  return outcomes.length > 1 ? known.label : null
}
