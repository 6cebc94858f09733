import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { MailReputation } from "../contracts/mail-reputation"
import { callApi } from "../http/client"

const keyOf = (project: string) => ["mail-reputation", project] as const

export function mailReputationQuery(project: string) {
  return queryOptions({
    queryKey: keyOf(project),
    queryFn: () => callApi("/mail-reputation", { project, answer: MailReputation }),
    refetchInterval: 30_000,
  })
}

export function useResumeMarketing(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => callApi("/mail-reputation/resume", { method: "POST", project, answer: MailReputation }),
    onSuccess: (reputation) => client.setQueryData(keyOf(project), reputation),
  })
}
