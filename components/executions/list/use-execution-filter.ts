"use client"
import { endOfDay, startOfDay } from "@/components/ui/day-bounds"
import { useFilters } from "@/components/ui/filter"
import type { ExecutionFilter } from "@/lib/queries/executions"

/** What the URL asks for, and the same in the words of the API. */
export function useExecutionFilter(workflowId?: string) {
  const [params, set] = useFilters()
  const get = (name: string) => params.get(name) ?? ""
  const values = {
    status: get("status"),
    workflow: get("workflow"),
    step: get("step"),
    state: get("step") && (get("state") || "waiting"),
    error: get("error"),
    contact: get("contact"),
    since: get("since"),
    until: get("until"),
  }
  const filter: ExecutionFilter = {
    status: values.status,
    workflowId: workflowId ?? values.workflow,
    stepId: values.step,
    stepState: values.state,
    error: values.error,
    contactId: values.contact,
    since: startOfDay(values.since),
    until: endOfDay(values.until),
  }
  const clear = () =>
    set({ status: "", workflow: "", step: "", state: "", error: "", contact: "", since: "", until: "" })
  const isFiltered = Object.values(values).some((value) => value !== "")
  return { values, set, filter, clear, isFiltered }
}
