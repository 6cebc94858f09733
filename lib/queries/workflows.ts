import { type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { z } from "zod"
import { Inside } from "../contracts/executions"
import { KnownStep } from "../contracts/steps"
import { Version, VersionDiff, VersionSummary } from "../contracts/versions"
import { documentText } from "../contracts/workflow-documents"
import { WorkflowFields } from "../contracts/workflow-fields"
import {
  type CreateWorkflow,
  type DeleteWorkflow,
  type PublishWorkflow,
  type UpdateWorkflow,
  Workflow,
  WorkflowSummary,
} from "../contracts/workflows"
import { callApi } from "../http/client"
import type { Graph } from "../workflow/graph"
import { pagedQuery } from "./paged-query"
import { refresh } from "./refresh"

/** As the API names them. */
export type WorkflowFilter = { search?: string; status?: string; sort?: string }

export const workflowKeys = {
  all: (project: string) => ["workflows", project] as const,
  list: (project: string, filter: WorkflowFilter) => ["workflows", project, "list", filter] as const,
  one: (project: string, id: string) => ["workflows", project, "one", id] as const,
  draft: (project: string, id: string) => ["workflows", project, "draft", id] as const,
  versions: (project: string, id: string) => ["workflows", project, "versions", id] as const,
  step: (project: string, id: string, stepId: string) => ["workflows", project, "step", id, stepId] as const,
  inside: (project: string, id: string) => ["workflows", project, "inside", id] as const,
}

export function workflowsQuery(project: string, filter: WorkflowFilter = {}) {
  const queryKey = workflowKeys.list(project, filter)
  return pagedQuery({ queryKey, project, path: "/workflows", filter, item: WorkflowSummary })
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
    onSuccess: () => refresh(client, workflowKeys.all(project)),
  })
}

export function useUpdateWorkflow(project: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: UpdateWorkflow) =>
      callApi(`/workflows/${id}`, { method: "PATCH", project, body, answer: Workflow }),
    onSuccess: (workflow) => showWorkflow(client, project, workflow),
  })
}

/** Takes over an answer about a workflow that may have changed what is published and who is inside. */
function showWorkflow(client: QueryClient, project: string, workflow: Workflow): Promise<void> {
  client.setQueryData(workflowKeys.one(project, workflow.id), workflow)
  void refresh(client, workflowKeys.versions(project, workflow.id))
  void refresh(client, workflowKeys.inside(project, workflow.id))
  return refresh(client, [...workflowKeys.all(project), "list"])
}

/** One step, also one that the draft has no more. */
export function stepQuery(project: string, { workflowId, stepId }: { workflowId: string; stepId: string }) {
  return queryOptions({
    queryKey: workflowKeys.step(project, workflowId, stepId),
    queryFn: () => callApi(`/workflows/${workflowId}/steps/${stepId}`, { project, answer: KnownStep }),
    retry: false,
  })
}

const insideMs = 5_000

/** How many executions are inside, and at which steps they wait; asked again while the tab is visible. */
export function insideQuery(project: string, id: string) {
  return queryOptions({
    queryKey: workflowKeys.inside(project, id),
    queryFn: () => callApi(`/workflows/${id}/inside`, { project, answer: Inside }),
    refetchInterval: insideMs,
  })
}

export function usePublishWorkflow(project: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: z.input<typeof PublishWorkflow>) =>
      callApi(`/workflows/${id}/versions`, { method: "POST", project, body, answer: Workflow }),
    onSuccess: (workflow) => showWorkflow(client, project, workflow),
  })
}

const UndonePublication = Workflow.extend({ returned: z.number().int() })

/** Takes the last publication back; `returned` counts the executions that are where they were again. */
export function useUndoPublication(project: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => callApi(`/workflows/${id}/publication`, { method: "DELETE", project, answer: UndonePublication }),
    onSuccess: ({ returned: _, ...workflow }) => showWorkflow(client, project, workflow),
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
    mutationFn: ({ id, executions }: { id: string } & DeleteWorkflow) =>
      callApi(`/workflows/${id}${executions ? `?executions=${executions}` : ""}`, { method: "DELETE", project }),
    onSuccess: (_, { id }) => {
      client.removeQueries({ queryKey: workflowKeys.one(project, id) })
      // Not waited for: the row that asked is gone with the answer.
      void refresh(client, workflowKeys.all(project))
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

/** The fields that rules and templates can name; with an event, that event's too. */
export function workflowFieldsQuery(project: string, eventName: string) {
  const query = eventName ? `?${new URLSearchParams({ eventName })}` : ""
  return queryOptions({
    queryKey: ["workflow-fields", project, eventName],
    queryFn: () => callApi(`/workflows/fields${query}`, { project, answer: WorkflowFields }),
  })
}

export function versionsQuery(project: string, id: string) {
  const queryKey = [...workflowKeys.versions(project, id), "list"] as const
  return pagedQuery({ queryKey, project, path: `/workflows/${id}/versions`, filter: {}, item: VersionSummary })
}

export function versionQuery(project: string, id: string, number: number) {
  return queryOptions({
    queryKey: [...workflowKeys.versions(project, id), "one", number],
    queryFn: () => callApi(`/workflows/${id}/versions/${number}`, { project, answer: Version }),
  })
}

/** What a version changed, or with `draft` what the draft has changed since. */
export function versionDiffQuery(project: string, id: string, at: { number: number; against?: "draft" }) {
  const query = at.against ? `?against=${at.against}` : ""
  return queryOptions({
    queryKey: [...workflowKeys.versions(project, id), "diff", at],
    queryFn: () => callApi(`/workflows/${id}/versions/${at.number}/diff${query}`, { project, answer: VersionDiff }),
  })
}

export function useRestoreVersion(project: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (number: number) =>
      callApi(`/workflows/${id}/versions/${number}/restore`, { method: "POST", project, answer: Workflow }),
    onSuccess: (workflow) => {
      client.setQueryData(workflowKeys.one(project, id), workflow)
      return refresh(client, workflowKeys.versions(project, id))
    },
  })
}

export function useDuplicateWorkflow(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => callApi(`/workflows/${id}/duplicate`, { method: "POST", project, answer: Workflow }),
    onSuccess: () => refresh(client, workflowKeys.all(project)),
  })
}

/** Fetches a workflow as the text of its file. */
export function useExportWorkflow(project: string) {
  return useMutation({
    mutationFn: async (id: string) => documentText(await callApi(`/workflows/${id}/export`, { project })),
  })
}

/** Makes a workflow of a file's content, whatever it is: the API judges it. */
export function useImportWorkflow(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: unknown) => callApi("/workflows/import", { method: "POST", project, body, answer: Workflow }),
    onSuccess: () => refresh(client, workflowKeys.all(project)),
  })
}
