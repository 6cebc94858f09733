"use client"
import { useQuery } from "@tanstack/react-query"
import { useMemo } from "react"
import type { NodeCounts } from "@/components/canvas/picture/flow"
import { useProject } from "@/components/shell/project-context"
import { stepCountsQuery } from "@/lib/queries/executions"
import { insideQuery } from "@/lib/queries/workflows"
import { useBuilder } from "../builder-context"

/** What executions did at each step: waiting are those of every version, the others those of the published one. */
export function useCounts(): Record<string, NodeCounts> {
  const { workflow } = useBuilder()
  const project = useProject()
  const enabled = workflow.version !== null
  const { data: inside } = useQuery({ ...insideQuery(project, workflow.id), enabled })
  const { data: counted } = useQuery({ ...stepCountsQuery(project, workflow.id), enabled })
  return useMemo(() => {
    const waiting = new Map(inside?.steps.map((step) => [step.stepId, step.waiting]))
    const ids = new Set([...waiting.keys(), ...Object.keys(counted?.steps ?? {})])
    const none = { entered: 0, waiting: 0, done: 0, failed: 0 }
    return Object.fromEntries(
      [...ids].map((id) => [id, { ...(counted?.steps[id] ?? none), waiting: waiting.get(id) ?? 0 }]),
    )
  }, [inside, counted])
}
