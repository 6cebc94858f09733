"use client"
import { momentsBetween, useFilterValues } from "@/components/ui/use-filter-values"
import type { ReceivedEmailFilter } from "@/lib/queries/received-emails"

/** What the URL asks for, and the same in the words of the API. */
export function useReceivedFilter() {
  const url = useFilterValues(["contact", "search", "since", "until"])
  const { contact, search, ...days } = url.values
  const filter: ReceivedEmailFilter = { contactId: contact, search, ...momentsBetween(days) }
  return { ...url, filter }
}
