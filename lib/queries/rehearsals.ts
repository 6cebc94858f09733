import { queryOptions, useMutation } from "@tanstack/react-query"
import type { z } from "zod"
import { Rehearsal, type Rehearse } from "../contracts/rehearsals"
import { callApi } from "../http/client"

type Body = z.input<typeof Rehearse>

/** Takes a contact through a draft without an execution; nothing that is shown elsewhere changes. */
export function useRehearse(project: string, workflowId: string) {
  return useMutation({
    mutationFn: (body: Body) => rehearse({ project, workflowId, body }),
  })
}

const keptMs = 30_000

/** What a draft would do, to look at while it is written; ask for nothing that sends. */
export function previewQuery(project: string, workflowId: string, body: Body) {
  return queryOptions({
    queryKey: ["rehearsal-preview", project, workflowId, body] as const,
    queryFn: () => rehearse({ project, workflowId, body }),
    staleTime: keptMs,
    gcTime: keptMs,
    retry: false,
  })
}

function rehearse({ project, workflowId, body }: { project: string; workflowId: string; body: Body }) {
  return callApi(`/workflows/${workflowId}/rehearsals`, { method: "POST", project, body, answer: Rehearsal })
}
