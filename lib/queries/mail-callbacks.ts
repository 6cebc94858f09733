import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { z } from "zod"
import { type CreateMailCallback, MailCallback, NewMailCallback } from "../contracts/mail-callbacks"
import { callApi } from "../http/client"
import { refresh } from "./refresh"

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
    onSuccess: () => refresh(client, ["mail-callbacks", project]),
  })
}

export function useDeleteMailCallback(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => callApi(`/mail-callbacks/${id}`, { method: "DELETE", project }),
    onSuccess: () => refresh(client, ["mail-callbacks", project]),
  })
}
