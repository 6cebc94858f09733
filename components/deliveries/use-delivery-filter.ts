"use client"
import { momentsBetween, useFilterValues } from "@/components/ui/use-filter-values"
import type { DeliveryFilter } from "@/lib/queries/deliveries"

/** What the URL asks for, of one endpoint where it is given, and the same in the words of the API. */
export function useDeliveryFilter(endpointId?: string) {
  const url = useFilterValues(["status", "workflow", "endpoint", "event", "contact", "search", "since", "until"])
  const { status, workflow, endpoint, event, contact, search, ...days } = url.values
  const filter: DeliveryFilter = {
    ...{ status, workflowId: workflow, endpointId: endpointId ?? endpoint, event, contactId: contact, url: search },
    ...momentsBetween(days),
  }
  return { ...url, filter }
}
