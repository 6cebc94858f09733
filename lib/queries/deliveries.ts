import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { DeliverySummary, LoggedDelivery } from "../contracts/deliveries"
import { callApi } from "../http/client"
import { pagedQuery } from "./paged-query"
import { refresh } from "./refresh"

/** As the API names them; an empty one is none. */
export type DeliveryFilter = {
  status?: string
  workflowId?: string
  endpointId?: string
  event?: string
  contactId?: string
  url?: string
  since?: string
  until?: string
}

const deliveryKeys = {
  all: (project: string) => ["deliveries", project] as const,
  one: (project: string, id: string) => ["deliveries", project, "one", id] as const,
}

const liveMs = 2_000
const calmMs = 5_000

/** Deliveries, newest first; new ones appear by themselves. */
export function deliveriesQuery(project: string, filter: DeliveryFilter) {
  const queryKey = [...deliveryKeys.all(project), "list", filter] as const
  const query = pagedQuery({ queryKey, project, path: "/deliveries", filter, item: DeliverySummary })
  return { ...query, refetchInterval: calmMs }
}

export function deliveryQuery(project: string, id: string) {
  return queryOptions({
    queryKey: deliveryKeys.one(project, id),
    queryFn: () => callApi(`/deliveries/${id}`, { project, answer: LoggedDelivery }),
    refetchInterval: liveMs,
  })
}

export function useResendDelivery(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      callApi(`/deliveries/${id}/resend`, { method: "POST", project, answer: LoggedDelivery }),
    onSuccess: () => refresh(client, deliveryKeys.all(project)),
  })
}
