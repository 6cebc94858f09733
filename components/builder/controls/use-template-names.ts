"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useMemo } from "react"
import { useProject } from "@/components/shell/project-context"
import { templatesQuery } from "@/lib/queries/templates"
import type { Graph } from "@/lib/workflow/graph"
import { stepDefinition } from "@/lib/workflow/steps"

/** What the templates are called that a graph names; asked for only where a step has one. */
export function useTemplateNames(graph: Graph): ReadonlyMap<string, string> {
  const isAsked = graph.nodes.some(({ kind }) =>
    stepDefinition(kind)?.fields.some(({ control }) => control === "template"),
  )
  const { data } = useInfiniteQuery({ ...templatesQuery(useProject()), enabled: isAsked })
  return useMemo(() => new Map(data?.pages.flatMap((page) => page.data).map(({ id, name }) => [id, name])), [data])
}
