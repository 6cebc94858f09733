"use client"
import { momentsBetween, useFilterValues } from "@/components/ui/use-filter-values"
import type { ExecutionFilter } from "@/lib/queries/executions"

/** What the URL asks for, and the same in the words of the API. */
export function useExecutionFilter(workflowId?: string) {
  const url = useFilterValues(["status", "workflow", "step", "state", "error", "contact", "since", "until"])
  const { status, workflow, step, error, contact, ...days } = url.values
  const state = step && (url.values.state || "waiting")
  const filter: ExecutionFilter = {
    ...{ status, workflowId: workflowId ?? workflow, stepId: step, stepState: state, error, contactId: contact },
    ...momentsBetween(days),
  }
  return { ...url, values: { ...url.values, state }, filter }
}
