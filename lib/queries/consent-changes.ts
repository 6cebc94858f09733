import { ConsentChange } from "../contracts/consent-changes"
import { givenFilters, pagedQuery } from "./paged-query"

/** As the API names them; an empty one is none. */
export type ConsentFilter = { subscribed?: string; channel?: string; search?: string; since?: string; until?: string }

/** Flips, newest first, with the webhook calls that told of them; new ones appear by themselves. */
export function consentChangesQuery(project: string, filter: ConsentFilter) {
  const query = pagedQuery({
    queryKey: ["consent-changes", project, filter] as const,
    project,
    path: "/consent-changes",
    filter: { ...filter, order: "newest", include: "deliveries" },
    item: ConsentChange,
  })
  return { ...query, refetchInterval: 10_000 }
}

/** Where the browser downloads what the filters find. */
export function consentExportPath(project: string, filter: ConsentFilter, format: "csv" | "json"): string {
  return `/p/${project}/unsubscribes/export?${new URLSearchParams([...givenFilters(filter), ["format", format]])}`
}
