"use client"
import { useMemo } from "react"
import { useKnownFields } from "@/components/filters/use-known-fields"
import { eventNamesOf } from "@/lib/workflow/graph"
import { type Variable, variablesAt } from "@/lib/workflow/variables"
import { useBuilder } from "../builder-context"
import { useCast } from "../test/sample/use-cast"

/** What a template at a step can name, with what it would be for the newest event, or for whom the draft is tested with. */
export function useVariables(nodeId: string): Variable[] {
  const builder = useBuilder()
  const { draft, sample } = builder
  const { scope, secretNames } = useCast(builder)
  const fields = useKnownFields(eventNamesOf(draft.graph.trigger))
  const { graph } = draft
  return useMemo(
    () =>
      variablesAt(
        { graph, nodeId },
        {
          scope,
          secretNames,
          // Only rules ask who is in a segment.
          fields: fields.filter(({ category }) => category !== "segment").map(({ field }) => field),
          results: sample.results,
        },
      ),
    [graph, nodeId, scope, secretNames, fields, sample.results],
  )
}

/** A value as it is shown beside a variable. */
export function sampleText({ sample, note }: Variable): string {
  if (sample === undefined) return note ?? ""
  return typeof sample === "string" ? sample : JSON.stringify(sample)
}
