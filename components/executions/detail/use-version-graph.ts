"use client"
import { useQuery } from "@tanstack/react-query"
import { useProject } from "@/components/shell/project-context"
import type { Execution } from "@/lib/contracts/executions"
import { versionQuery } from "@/lib/queries/workflows"
import type { Graph } from "@/lib/workflow/graph"

/** The graph of the version that an execution is on; undefined until it is here, and where its workflow was deleted. */
export function useVersionGraph({ workflow, versionNumber }: Execution): Graph | undefined {
  const version = useQuery({
    ...versionQuery(useProject(), workflow.id, versionNumber),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  return version.data?.graph
}
