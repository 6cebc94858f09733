"use client"
import { endOfDay, startOfDay } from "@/components/ui/day-bounds"
import { useFilters } from "@/components/ui/filter"
import type { ConsentFilter } from "@/lib/queries/consent-changes"

/** What the URL asks for, and the same in the words of the API. Opt-outs alone unless it says otherwise. */
export function useConsentFilter() {
  const [params, set] = useFilters()
  const get = (name: string) => params.get(name) ?? ""
  const values = {
    ways: get("ways"),
    channel: get("channel"),
    search: get("search"),
    since: get("since"),
    until: get("until"),
  }
  const filter: ConsentFilter = {
    subscribed: values.ways === "both" ? "" : values.ways === "in" ? "true" : "false",
    channel: values.channel,
    search: values.search,
    since: startOfDay(values.since),
    until: endOfDay(values.until),
  }
  const isFiltered = Object.values(values).some((value) => value !== "")
  const clear = () => set({ ways: "", channel: "", search: "", since: "", until: "" })
  return { values, set, filter, isFiltered, clear }
}
