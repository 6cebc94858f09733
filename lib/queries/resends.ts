import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { z } from "zod"
import { Resend, type ResendDeliveries } from "../contracts/deliveries"
import { callApi } from "../http/client"
import { refresh } from "./refresh"

const resendsKey = (project: string) => ["resends", project] as const

const movingMs = 1_000
const calmMs = 5_000

/** The newest resends; asked again while one goes on. */
export function resendsQuery(project: string) {
  return queryOptions({
    queryKey: resendsKey(project),
    queryFn: () => callApi("/deliveries/resends", { project, answer: z.object({ data: z.array(Resend) }) }),
    refetchInterval: ({ state }) => (state.data?.data.some(({ endedAt }) => endedAt === null) ? movingMs : calmMs),
  })
}

/** Sends all again that a filter finds. */
export function useCreateResend(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Partial<ResendDeliveries>) =>
      callApi("/deliveries/resend", { method: "POST", project, body, answer: Resend }),
    onSuccess: () => void refresh(client, resendsKey(project)),
  })
}

/** Sends nothing more of a resend. */
export function useStopResend(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => callApi(`/deliveries/resends/${id}/stop`, { method: "POST", project, answer: Resend }),
    onSettled: () => void refresh(client, resendsKey(project)),
  })
}
