"use client"
import { useQueries } from "@tanstack/react-query"
import { useProject } from "@/components/shell/project-context"
import type { TypedField } from "@/lib/contracts/workflow-fields"
import { workflowFieldsQuery } from "@/lib/queries/workflows"

/** The fields that rules can name: those of contacts, and of the events given. Empty until they are here. */
export function useKnownFields(eventNames: string[]): TypedField[] {
  const project = useProject()
  const names = eventNames.length > 0 ? eventNames : [""]
  return useQueries({
    queries: names.map((name) => ({ ...workflowFieldsQuery(project, name), staleTime: 30_000 })),
    combine: (results) => {
      const all = results.flatMap(({ data }) => data?.typedFields ?? [])
      return [...new Map(all.map((field) => [field.field, field])).values()]
    },
  })
}
