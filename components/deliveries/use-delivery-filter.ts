"use client"
import { endOfDay, startOfDay } from "@/components/ui/day-bounds"
import { useFilters } from "@/components/ui/filter"
import type { DeliveryFilter } from "@/lib/queries/deliveries"

/** What the URL asks for, and the same in the words of the API. */
export function useDeliveryFilter() {
  const [params, set] = useFilters()
  const get = (name: string) => params.get(name) ?? ""
  const values = {
    status: get("status"),
    workflow: get("workflow"),
    search: get("search"),
    since: get("since"),
    until: get("until"),
  }
  const filter: DeliveryFilter = {
    status: values.status,
    workflowId: values.workflow,
    url: values.search,
    since: startOfDay(values.since),
    until: endOfDay(values.until),
  }
  const isFiltered = Object.values(values).some((value) => value !== "")
  const clear = () => set({ status: "", workflow: "", search: "", since: "", until: "" })
  return { values, set, filter, isFiltered, clear }
}
