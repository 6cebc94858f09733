import type { BulkTarget } from "@/lib/contracts/bulk-changes"
import type { ContactFilter } from "@/lib/queries/contacts"

type Selected = { isAll: boolean; ids: string[] }

/** Whom a change of many contacts means: those selected, or all that the list's filter finds. */
export function targetOf({ isAll, ids }: Selected, { search, subscribed, filter }: ContactFilter): BulkTarget {
  if (!isAll) return { mode: "ids", contactIds: ids }
  return {
    mode: "query",
    filter: {
      ...(search ? { search } : {}),
      ...(subscribed ? { subscribed: subscribed === "true" } : {}),
      ...(filter ? { condition: JSON.parse(filter) } : {}),
    },
    excludeIds: [],
  }
}
