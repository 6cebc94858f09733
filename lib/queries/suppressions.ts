import { useMutation, useQueryClient } from "@tanstack/react-query"
import { type AddSuppressions, Suppression, SuppressionsAdded } from "../contracts/suppressions"
import { callApi } from "../http/client"
import { givenFilters, pagedQuery } from "./paged-query"
import { refresh } from "./refresh"

const keyOf = (project: string) => ["suppressions", project] as const

type SuppressionFilter = { search?: string; reason?: string }

/** Suppressed addresses, newest first. */
export function suppressionsQuery(project: string, filter: SuppressionFilter) {
  const queryKey = [...keyOf(project), filter] as const
  return pagedQuery({ queryKey, project, path: "/suppressions", filter, item: Suppression })
}

export function useAddSuppressions(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: AddSuppressions) =>
      callApi("/suppressions", { method: "POST", project, body, answer: SuppressionsAdded }),
    onSuccess: () => refresh(client, keyOf(project)),
  })
}

export function useRemoveSuppression(project: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => callApi(`/suppressions/${id}`, { method: "DELETE", project }),
    onSuccess: () => refresh(client, keyOf(project)),
  })
}

/** Where the browser downloads what the filters find. */
export function suppressionExportPath(project: string, filter: SuppressionFilter, format: "csv" | "json"): string {
  return `/p/${project}/suppressions/export?${new URLSearchParams([...givenFilters(filter), ["format", format]])}`
}
