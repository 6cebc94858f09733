import { queryOptions } from "@tanstack/react-query"
import { Execution, ExecutionSummary } from "../contracts/executions"
import { callApi } from "../http/client"
import { pagedQuery } from "./paged-query"

export type ExecutionFilter = { status?: string; workflowId?: string }

const liveMs = 2_000
const calmMs = 5_000

/**
 * Executions, newest first; asked again while the tab is visible, so that new ones appear. Every loaded page is asked
 * for, so the more pages there are, the longer it waits.
 */
export function executionsQuery(project: string, filter: ExecutionFilter) {
  const queryKey = ["executions", project, "list", filter] as const
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
    queryKey: ["executions", project, "one", id],
    queryFn: () => callApi(`/executions/${id}`, { project, answer: Execution }),
    refetchInterval: (query) => (query.state.data?.endedAt ? false : liveMs),
  })
}
