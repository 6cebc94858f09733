"use client"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useProject } from "@/components/shell/project-context"
import { LoadError } from "@/components/ui/list"
import { Segments } from "@/components/ui/segments"
import { SkeletonRows } from "@/components/ui/skeleton"
import type { Execution } from "@/lib/contracts/executions"
import { executionQuery } from "@/lib/queries/executions"
import { PathCanvas } from "./canvas/path-canvas"
import { chosenOf } from "./chosen"
import { ChosenPanel } from "./chosen-panel"
import { Summary } from "./summary"
import { Timeline } from "./timeline"
import { useExecutionView } from "./use-execution-view"
import { useVersionGraph } from "./use-version-graph"

/** One execution: its way at the left, what came in and what each step sent and got at the right. */
export function ExecutionDetail({ id }: { id: string }) {
  const query = useQuery(executionQuery(useProject(), id))
  if (query.isPending) return <SkeletonRows count={4} />
  if (query.error) return <LoadError error={query.error} onRetry={query.refetch} />
  return <Loaded execution={query.data} />
}

function Loaded({ execution }: { execution: Execution }) {
  const [chosenId, choose] = useState<string | undefined>()
  const graph = useVersionGraph(execution)
  const [view, setView] = useExecutionView(graph)
  const chosen = chosenOf(execution, chosenId)
  return (
    <div className="grid gap-4">
      <Summary execution={execution} />
      {graph && (
        <div className="justify-self-start">
          <Segments label="View" value={view} options={views} onChange={setView} />
        </div>
      )}
      {graph && view === "canvas" ? (
        <div className="grid items-start gap-4 min-[1100px]:grid-cols-[minmax(0,1fr)_minmax(360px,440px)]">
          <PathCanvas graph={graph} execution={execution} chosen={chosen} onChoose={choose} />
          <ChosenPanel execution={execution} graph={graph} chosen={chosen} onChoose={choose} />
        </div>
      ) : (
        <div className="grid items-start gap-5 min-[900px]:grid-cols-[280px_minmax(0,1fr)]">
          <Timeline execution={execution} chosenId={"run" in chosen ? chosen.run.id : "trigger"} onChoose={choose} />
          <ChosenPanel execution={execution} graph={graph} chosen={chosen} onChoose={choose} />
        </div>
      )}
    </div>
  )
}

const views = [
  { value: "timeline" as const, label: "Timeline" },
  { value: "canvas" as const, label: "Canvas" },
]
