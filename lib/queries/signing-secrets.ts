import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { z } from "zod"
import { type RotateSigningSecret, SigningSecret } from "../contracts/signing-secrets"
import { callApi } from "../http/client"

const answer = z.array(SigningSecret)

export function signingSecretsQuery(project: string) {
  return queryOptions({
    queryKey: ["signing-secrets", project],
    queryFn: () => callApi("/signing-secrets", { project, answer }),
  })
}

export function useRotateSigningSecret(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: RotateSigningSecret) =>
      callApi("/signing-secrets/rotate", { method: "POST", project, body, answer }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["signing-secrets", project] }),
  })
}

export function useRetireSigningSecret(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => callApi(`/signing-secrets/${id}`, { method: "DELETE", project }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["signing-secrets", project] }),
  })
}
