import { type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { z } from "zod"
import {
  Entry,
  Execution,
  ExecutionSummary,
  FailureCode,
  type RetryExecution,
  type StartExecutions,
  StepCounts,
  type StepState,
} from "../contracts/executions"
import { callApi } from "../http/client"
import { pagedQuery } from "./paged-query"
import { refresh } from "./refresh"

/** As the API names them; `status` may be several with commas between, `since` and `until` are ISO times. */
export type ExecutionFilter = {
  status?: string
  workflowId?: string
  contactId?: string
  stepId?: string
  stepState?: string
  error?: string
  since?: string
  until?: string
}

const executionKeys = {
  all: (project: string) => ["executions", project] as const,
  list: (project: string, filter: ExecutionFilter) => ["executions", project, "list", filter] as const,
  one: (project: string, id: string) => ["executions", project, "one", id] as const,
  failureCodes: (project: string, workflowId: string) => ["executions", project, "failure-codes", workflowId] as const,
  stepCounts: (project: string, workflowId: string) => ["executions", project, "step-counts", workflowId] as const,
  entries: (project: string, workflowId: string) => ["executions", project, "entries", workflowId] as const,
}

const liveMs = 2_000
const calmMs = 5_000

/**
 * Executions, newest first; asked again while the tab is visible, so that new ones appear. Every loaded page is asked
 * for, so the more pages there are, the longer it waits.
 */
export function executionsQuery(project: string, filter: ExecutionFilter) {
  const queryKey = executionKeys.list(project, filter)
  const list = pagedQuery({ queryKey, project, path: "/executions", filter, item: ExecutionSummary })
  return { ...list, refetchInterval: restMs, refetchIntervalInBackground: false }
}

type LoadedPages = { pages: { data: { endedAt: string | null }[] }[] }

function restMs({ state }: { state: { data: LoadedPages | undefined } }): number {
  const pages = state.data?.pages ?? []
  const isMoving = pages.some((page) => page.data.some((row) => row.endedAt === null))
  return (isMoving ? liveMs : calmMs) * Math.max(1, pages.length) ** 2
}

/** One execution; asked again until it has ended. */
export function executionQuery(project: string, id: string) {
  return queryOptions({
    queryKey: executionKeys.one(project, id),
    queryFn: () => callApi(`/executions/${id}`, { project, answer: Execution }),
    refetchInterval: (query) => (query.state.data?.endedAt ? false : liveMs),
  })
}

/** The codes that executions failed with, in one workflow or with an empty id in all. */
export function failureCodesQuery(project: string, workflowId: string) {
  const query = workflowId ? `?${new URLSearchParams({ workflowId })}` : ""
  return queryOptions({
    queryKey: executionKeys.failureCodes(project, workflowId),
    queryFn: () =>
      callApi(`/executions/failure-codes${query}`, { project, answer: z.object({ data: z.array(FailureCode) }) }),
  })
}

/**
 * How many executions entered, wait at, are done with and failed at each step of the published version; asked again while
 * the tab is visible. They are the newest 1,000 on that version, each counted once for a step by what it did there last.
 * Who they are shows at `stepExecutionsPath`, which looks through all versions.
 */
export function stepCountsQuery(project: string, workflowId: string) {
  return queryOptions({
    queryKey: executionKeys.stepCounts(project, workflowId),
    queryFn: () =>
      callApi(`/workflows/${workflowId}/step-execution-counts?version=published`, { project, answer: StepCounts }),
    refetchInterval: calmMs,
  })
}

type AtStep = { workflowId: string; stepId: string; state: StepState }

/** The page of the executions that are in a state at a step. */
export function stepExecutionsPath(project: string, { workflowId, stepId, state }: AtStep): string {
  return `/p/${project}/workflows/${workflowId}/executions?${new URLSearchParams({ step: stepId, state })}`
}

type ExecutionId = { id: string; workflowId: string }

export function useCancelExecution(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, workflowId }: ExecutionId) =>
      callApi(`/workflows/${workflowId}/executions/${id}`, { method: "DELETE", project }),
    onSettled: () => refreshAll(client, project),
  })
}

export function useRetryExecution(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, workflowId, version }: ExecutionId & RetryExecution) =>
      callApi(`/workflows/${workflowId}/executions/${id}/retry`, {
        method: "POST",
        project,
        body: { version },
        answer: Execution,
      }),
    onSuccess: (execution) => {
      client.setQueryData(executionKeys.one(project, execution.id), execution)
      refreshAll(client, project)
    },
  })
}

const Cancelled = z.object({ cancelled: z.number().int() })

/** Cancels all that goes on for a contact. */
export function useCancelExecutionsOf(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (contactId: string) =>
      callApi(`/contacts/${contactId}/executions/cancel-all`, { method: "POST", project, answer: Cancelled }),
    onSettled: () => refreshAll(client, project),
  })
}

/** Starts a workflow by hand: answers an execution for one contact, an entry for many. */
export function useStartExecutions(project: string, workflowId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: StartExecutions) =>
      callApi(`/workflows/${workflowId}/executions`, {
        method: "POST",
        project,
        body,
        answer: z.union([Execution, Entry]),
      }),
    onSuccess: () => refreshAll(client, project),
  })
}

const entryMs = 1_000

/** The newest entries of a workflow; asked again while one goes on. */
export function entriesQuery(project: string, workflowId: string) {
  return queryOptions({
    queryKey: executionKeys.entries(project, workflowId),
    queryFn: () =>
      callApi(`/workflows/${workflowId}/entries?limit=10`, { project, answer: z.object({ data: z.array(Entry) }) }),
    refetchInterval: ({ state }) => (state.data?.data.some(({ status }) => status === "RUNNING") ? entryMs : calmMs),
  })
}

/** Stops an entry: who is inside already goes on. */
export function useStopEntry(project: string, workflowId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => callApi(`/workflows/${workflowId}/entries/${id}`, { method: "DELETE", project }),
    onSettled: () => refreshAll(client, project),
  })
}

/** Nobody waits for it: the component that asked may be gone once the answer shows, and with it what it says about that. */
function refreshAll(client: QueryClient, project: string): void {
  void refresh(client, executionKeys.all(project))
}
