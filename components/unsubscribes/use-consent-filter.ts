"use client"
import { momentsBetween, useFilterValues } from "@/components/ui/use-filter-values"
import type { ConsentFilter } from "@/lib/queries/consent-changes"

/** What the URL asks for, and the same in the words of the API. Opt-outs alone unless it says otherwise. */
export function useConsentFilter() {
  const url = useFilterValues(["ways", "channel", "search", "since", "until"])
  const { ways, channel, search, ...days } = url.values
  const subscribed = ways === "both" ? "" : ways === "in" ? "true" : "false"
  const filter: ConsentFilter = { subscribed, channel, search, ...momentsBetween(days) }
  return { ...url, filter }
}
