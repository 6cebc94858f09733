"use client"
import { momentsBetween, useFilterValues } from "@/components/ui/use-filter-values"
import type { DeliveryFilter } from "@/lib/queries/deliveries"

/** What the URL asks for, and the same in the words of the API. */
export function useDeliveryFilter() {
  const url = useFilterValues(["status", "workflow", "search", "since", "until"])
  const { status, workflow, search, ...days } = url.values
  const filter: DeliveryFilter = { status, workflowId: workflow, url: search, ...momentsBetween(days) }
  return { ...url, filter }
}
