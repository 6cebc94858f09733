import { queryOptions } from "@tanstack/react-query"
import { z } from "zod"
import { WorkflowActivity } from "../contracts/workflow-activity"
import { callApi } from "../http/client"

const activityMs = 10_000

/** What workflows, at most 100, did lately, by the days of this browser; asked again while the tab is visible. */
export function workflowActivityQuery(project: string, ids: string[]) {
  const query = new URLSearchParams({
    ids: ids.join(","),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  })
  return queryOptions({
    queryKey: ["workflow-activity", project, ids],
    queryFn: () =>
      callApi(`/workflows/activity?${query}`, { project, answer: z.object({ data: z.array(WorkflowActivity) }) }),
    refetchInterval: activityMs,
  })
}
