import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { z } from "zod"
import { type RotateSigningSecret, SigningSecret } from "../contracts/signing-secrets"
import { callApi } from "../http/client"
import { refresh } from "./refresh"

/** Whose secrets: an endpoint's, or without one those of the project's workflows. */
type Owner = { project: string; endpointId?: string }

const answer = z.array(SigningSecret)

function pathOf({ endpointId }: Owner): string {
  return endpointId ? `/endpoints/${endpointId}/signing-secrets` : "/signing-secrets"
}

function keyOf({ project, endpointId = "" }: Owner) {
  return ["signing-secrets", project, endpointId] as const
}

export function signingSecretsQuery(owner: Owner) {
  return queryOptions({
    queryKey: keyOf(owner),
    queryFn: () => callApi(pathOf(owner), { project: owner.project, answer }),
  })
}

export function useRotateSigningSecret(owner: Owner) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: RotateSigningSecret) =>
      callApi(`${pathOf(owner)}/rotate`, { method: "POST", project: owner.project, body, answer }),
    onSuccess: () => refresh(client, keyOf(owner)),
  })
}

export function useRetireSigningSecret(owner: Owner) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => callApi(`${pathOf(owner)}/${id}`, { method: "DELETE", project: owner.project }),
    onSuccess: () => refresh(client, keyOf(owner)),
  })
}
