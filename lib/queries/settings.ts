import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { z } from "zod"
import { Session } from "../contracts/accounts"
import { ApiKey, type CreateApiKey, NewApiKey } from "../contracts/api-keys"
import { type PutSecret, Secret } from "../contracts/secrets"
import { callApi } from "../http/client"
import { refresh } from "./refresh"

export function apiKeysQuery(project: string) {
  return queryOptions({
    queryKey: ["api-keys", project],
    queryFn: () => callApi("/keys", { project, answer: z.array(ApiKey) }),
  })
}

export function useCreateApiKey(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: CreateApiKey) => callApi("/keys", { method: "POST", project, body, answer: NewApiKey }),
    onSuccess: () => refresh(client, ["api-keys", project]),
  })
}

export function useRevokeApiKey(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => callApi(`/keys/${id}`, { method: "DELETE", project }),
    onSuccess: () => refresh(client, ["api-keys", project]),
  })
}

export function secretsQuery(project: string) {
  return queryOptions({
    queryKey: ["secrets", project],
    queryFn: () => callApi("/secrets", { project, answer: z.array(Secret) }),
  })
}

export function usePutSecret(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: PutSecret) => callApi("/secrets", { method: "POST", project, body, answer: Secret }),
    onSuccess: () => refresh(client, ["secrets", project]),
  })
}

export function useDeleteSecret(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => callApi(`/secrets/${name}`, { method: "DELETE", project }),
    onSuccess: () => refresh(client, ["secrets", project]),
  })
}

export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: () => callApi("/sessions", { answer: z.array(Session) }),
})

export function useRevokeSession() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => callApi(`/sessions/${id}`, { method: "DELETE" }),
    onSuccess: () => refresh(client, ["sessions"]),
  })
}

export function useUpdateInstallation() {
  return useMutation({
    mutationFn: (body: { signUpOpen: boolean }) => callApi("/installation", { method: "PATCH", body }),
  })
}
