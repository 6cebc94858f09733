import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { LoggedDelivery } from "../contracts/deliveries"
import { type CreateEndpoint, Endpoint, type UpdateEndpoint } from "../contracts/endpoints"
import { callApi } from "../http/client"
import { pagedQuery } from "./paged-query"
import { refresh } from "./refresh"

const endpointKeys = {
  all: (project: string) => ["endpoints", project] as const,
  one: (project: string, id: string) => ["endpoints", project, "one", id] as const,
}

const refetchInterval = 5_000

/** Endpoints, newest first; how they do is kept up to date. */
export function endpointsQuery(project: string, filter: { status?: string } = {}) {
  const queryKey = [...endpointKeys.all(project), "list", filter] as const
  return { ...pagedQuery({ queryKey, project, path: "/endpoints", filter, item: Endpoint }), refetchInterval }
}

export function endpointQuery(project: string, id: string) {
  return queryOptions({
    queryKey: endpointKeys.one(project, id),
    queryFn: () => callApi(`/endpoints/${id}`, { project, answer: Endpoint }),
    refetchInterval,
  })
}

function useRefresh(project: string) {
  const client = useQueryClient()
  return () => refresh(client, endpointKeys.all(project))
}

export function useCreateEndpoint(project: string) {
  const refresh = useRefresh(project)
  return useMutation({
    mutationFn: (body: Partial<CreateEndpoint>) =>
      callApi("/endpoints", { method: "POST", project, body, answer: Endpoint }),
    onSuccess: refresh,
  })
}

export function useUpdateEndpoint(project: string, id: string) {
  const refresh = useRefresh(project)
  return useMutation({
    mutationFn: (body: UpdateEndpoint) =>
      callApi(`/endpoints/${id}`, { method: "PATCH", project, body, answer: Endpoint }),
    onSuccess: refresh,
  })
}

export function useDeleteEndpoint(project: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => callApi(`/endpoints/${id}`, { method: "DELETE", project }),
    onSuccess: () => {
      client.removeQueries({ queryKey: endpointKeys.one(project, id) })
      return client.invalidateQueries({ queryKey: endpointKeys.all(project), refetchType: "inactive" })
    },
  })
}

/** Calls an endpoint once, now. */
export function useTestEndpoint(project: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => callApi(`/endpoints/${id}/test`, { method: "POST", project, answer: LoggedDelivery }),
    onSuccess: () => refresh(client, ["deliveries", project]),
  })
}
