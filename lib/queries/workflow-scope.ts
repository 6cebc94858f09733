import { queryOptions } from "@tanstack/react-query"
import { type ScopeQuery, WorkflowScope } from "../contracts/workflow-scope"
import { callApi } from "../http/client"

/** What the templates of a workflow can read, for a contact and an event or for the newest. */
export function scopeQuery(project: string, workflowId: string, chosen: ScopeQuery = {}) {
  const query = new URLSearchParams(Object.entries(chosen).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  return queryOptions({
    queryKey: ["workflow-scope", project, workflowId, chosen] as const,
    queryFn: () => callApi(`/workflows/${workflowId}/scope?${query}`, { project, answer: WorkflowScope }),
  })
}
