import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { z } from "zod"
import { type CreateDomain, Domain } from "../contracts/domains"
import { callApi } from "../http/client"
import { refresh } from "./refresh"

const domainKeys = {
  all: (project: string) => ["domains", project] as const,
  one: (project: string, id: string) => ["domains", project, "one", id] as const,
}

// They are checked without being asked to as well.
const refetchInterval = 15_000

export function domainsQuery(project: string) {
  return queryOptions({
    queryKey: [...domainKeys.all(project), "list"] as const,
    queryFn: () => callApi("/domains", { project, answer: z.array(Domain) }),
    refetchInterval,
  })
}

export function domainQuery(project: string, id: string) {
  return queryOptions({
    queryKey: domainKeys.one(project, id),
    queryFn: () => callApi(`/domains/${id}`, { project, answer: Domain }),
    refetchInterval,
  })
}

export function useCreateDomain(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: CreateDomain) => callApi("/domains", { method: "POST", project, body, answer: Domain }),
    onSuccess: () => refresh(client, domainKeys.all(project)),
  })
}

/** Asks DNS now. */
export function useVerifyDomain(project: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => callApi(`/domains/${id}/verification`, { method: "POST", project, answer: Domain }),
    onSuccess: () => refresh(client, domainKeys.all(project)),
  })
}

export function useDeleteDomain(project: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => callApi(`/domains/${id}`, { method: "DELETE", project }),
    onSuccess: () => {
      client.removeQueries({ queryKey: domainKeys.one(project, id) })
      return client.invalidateQueries({ queryKey: domainKeys.all(project), refetchType: "inactive" })
    },
  })
}
