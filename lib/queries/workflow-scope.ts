import { queryOptions, useQueryClient } from "@tanstack/react-query"
import { type ScopeQuery, WorkflowScope } from "../contracts/workflow-scope"
import { callApi } from "../http/client"
import { refresh } from "./refresh"

const scopeKey = (project: string, workflowId: string) => ["workflow-scope", project, workflowId] as const

/** What the templates of a workflow can read, for a contact and an event or for the newest. */
export function scopeQuery(project: string, workflowId: string, chosen: ScopeQuery = {}) {
  const query = new URLSearchParams(Object.entries(chosen).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  return queryOptions({
    queryKey: [...scopeKey(project, workflowId), chosen] as const,
    queryFn: () => callApi(`/workflows/${workflowId}/scope?${query}`, { project, answer: WorkflowScope }),
  })
}

/** Asks again, since others may be the newest by now. */
export function useRefreshScope(project: string, workflowId: string) {
  const client = useQueryClient()
  return () => refresh(client, scopeKey(project, workflowId))
}
