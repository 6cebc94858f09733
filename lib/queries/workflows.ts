import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { z } from "zod"
import { type CreateWorkflow, type UpdateWorkflow, Workflow, WorkflowSummary } from "../contracts/workflows"
import { callApi } from "../http/client"
import type { Graph } from "../workflow/graph"
import { pagedQuery } from "./paged-query"

export const workflowKeys = {
  all: (project: string) => ["workflows", project] as const,
  list: (project: string, search: string) => ["workflows", project, "list", search] as const,
  one: (project: string, id: string) => ["workflows", project, "one", id] as const,
  draft: (project: string, id: string) => ["workflows", project, "draft", id] as const,
}

export function workflowsQuery(project: string, search: string) {
  const queryKey = workflowKeys.list(project, search)
  return pagedQuery({ queryKey, project, path: "/workflows", filter: { search }, item: WorkflowSummary })
}

export function workflowQuery(project: string, id: string) {
  return queryOptions({
    queryKey: workflowKeys.one(project, id),
    queryFn: () => callApi(`/workflows/${id}`, { project, answer: Workflow }),
  })
}

export function useCreateWorkflow(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: CreateWorkflow) => callApi("/workflows", { method: "POST", project, body, answer: Workflow }),
    onSuccess: () => client.invalidateQueries({ queryKey: workflowKeys.all(project) }),
  })
}

export function useUpdateWorkflow(project: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: UpdateWorkflow) =>
      callApi(`/workflows/${id}`, { method: "PATCH", project, body, answer: Workflow }),
    onSuccess: (workflow) => {
      client.setQueryData(workflowKeys.one(project, id), workflow)
      return client.invalidateQueries({ queryKey: workflowKeys.list(project, ""), exact: false })
    },
  })
}

export function useSaveDraft(project: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationKey: workflowKeys.draft(project, id),
    mutationFn: (body: { graph: Graph; revision: number }) =>
      callApi(`/workflows/${id}/draft`, { method: "PUT", project, body, answer: Workflow }),
    onSuccess: (workflow) => client.setQueryData(workflowKeys.one(project, id), workflow),
  })
}

export function useDeleteWorkflow(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => callApi(`/workflows/${id}`, { method: "DELETE", project }),
    onSuccess: (_, id) => {
      client.removeQueries({ queryKey: workflowKeys.one(project, id) })
      return client.invalidateQueries({ queryKey: workflowKeys.all(project) })
    },
  })
}

const EventNames = z.array(z.object({ name: z.string(), sentence: z.string().nullable(), reserved: z.boolean() }))

export function eventNamesQuery(project: string) {
  return queryOptions({
    queryKey: ["event-names", project],
    queryFn: () => callApi("/events/names", { project, answer: EventNames }),
  })
}
