"use client"
import { useQueries } from "@tanstack/react-query"
import { useProject } from "@/components/shell/project-context"
import type { WorkflowActivity } from "@/lib/contracts/workflow-activity"
import { workflowActivityQuery } from "@/lib/queries/workflow-activity"

/** What the workflows of a list did lately, by id; one question for each page of the list, and none before it is here. */
export function useActivities(pages: { data: { id: string }[] }[]): Map<string, WorkflowActivity> {
  const project = useProject()
  return useQueries({
    queries: pages
      .filter((page) => page.data.length > 0)
      .map((page) =>
        workflowActivityQuery(
          project,
          page.data.map(({ id }) => id),
        ),
      ),
    combine: (results) =>
      new Map(results.flatMap(({ data }) => data?.data.map((one) => [one.workflowId, one] as const) ?? [])),
  })
}
