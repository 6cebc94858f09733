"use client"
import { useQuery } from "@tanstack/react-query"
import { useMemo } from "react"
import { useProject } from "@/components/shell/project-context"
import { scopeQuery } from "@/lib/queries/workflow-scope"
import type { Builder } from "../../builder-context"
import { scopeIds, settleCast } from "./cast"
import { sampleScope } from "./sample-scope"

const freshMs = 60_000

/** With whom and with which event the draft is shown and tested, and what templates can read then. */
export function useCast({ workflow, draft, sample }: Pick<Builder, "workflow" | "draft" | "sample">) {
  const { choices } = sample
  const { trigger } = draft.graph
  const { data: known, error } = useQuery({
    ...scopeQuery(useProject(), workflow.id, scopeIds(choices)),
    staleTime: freshMs,
    retry: false,
  })
  return useMemo(() => {
    const given = { choices, known, trigger }
    const settled = settleCast(given)
    const scope = settled.cast ? sampleScope(known?.scope ?? {}, settled.cast) : (known?.scope ?? {})
    return { ...settled, given, scope, secretNames: known?.secretNames ?? [], error }
  }, [choices, known, trigger, error])
}
