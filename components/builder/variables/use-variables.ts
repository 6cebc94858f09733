"use client"
import { useQuery } from "@tanstack/react-query"
import { useMemo } from "react"
import { useKnownFields } from "@/components/filters/use-known-fields"
import { useProject } from "@/components/shell/project-context"
import { scopeQuery } from "@/lib/queries/workflow-scope"
import { eventNamesOf } from "@/lib/workflow/graph"
import { type Variable, variablesAt } from "@/lib/workflow/variables"
import { useBuilder } from "../builder-context"

/** What a template at a step can name, with what it would be for the newest event, or for whom the draft is tested with. */
export function useVariables(nodeId: string): Variable[] {
  const { workflow, draft, sample } = useBuilder()
  const { data } = useQuery({ ...scopeQuery(useProject(), workflow.id, sample.chosen), staleTime: 60_000 })
  const fields = useKnownFields(eventNamesOf(draft.graph.trigger))
  const { graph } = draft
  return useMemo(
    () =>
      variablesAt(
        { graph, nodeId },
        {
          scope: data?.scope ?? {},
          secretNames: data?.secretNames ?? [],
          fields: fields.map(({ field }) => field),
          results: sample.results,
        },
      ),
    [graph, nodeId, data, fields, sample.results],
  )
}

/** A value as it is shown beside a variable. */
export function sampleText({ sample, note }: Variable): string {
  if (sample === undefined) return note ?? ""
  return typeof sample === "string" ? sample : JSON.stringify(sample)
}
