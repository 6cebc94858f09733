import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { z } from "zod"
import { type CreateMailCallback, MailCallback, NewMailCallback } from "../contracts/mail-callbacks"
import { callApi } from "../http/client"

export function mailCallbacksQuery(project: string) {
  return queryOptions({
    queryKey: ["mail-callbacks", project],
    queryFn: () => callApi("/mail-callbacks", { project, answer: z.array(MailCallback) }),
  })
}

export function useCreateMailCallback(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: CreateMailCallback) =>
      callApi("/mail-callbacks", { method: "POST", project, body, answer: NewMailCallback }),
    onSuccess: async () => {
      // A first load that is still under way may not know of it, and is not asked again by itself.
      await client.cancelQueries({ queryKey: ["mail-callbacks", project] })
      await client.invalidateQueries({ queryKey: ["mail-callbacks", project] })
    },
  })
}

export function useDeleteMailCallback(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => callApi(`/mail-callbacks/${id}`, { method: "DELETE", project }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["mail-callbacks", project] }),
  })
}
