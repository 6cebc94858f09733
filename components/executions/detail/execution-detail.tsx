"use client"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useProject } from "@/components/shell/project-context"
import { LoadError } from "@/components/ui/list"
import { SkeletonRows } from "@/components/ui/skeleton"
import type { Execution } from "@/lib/contracts/executions"
import { executionQuery } from "@/lib/queries/executions"
import { EventPanel } from "./event-panel"
import { StepRunPanel } from "./step-run-panel"
import { Summary } from "./summary"
import { Timeline } from "./timeline"

/** One execution: its timeline at the left, what came in and what each step sent and got at the right. */
export function ExecutionDetail({ id }: { id: string }) {
  const query = useQuery(executionQuery(useProject(), id))
  if (query.isPending) return <SkeletonRows count={4} />
  if (query.error) return <LoadError error={query.error} onRetry={query.refetch} />
  return <Loaded execution={query.data} />
}

function Loaded({ execution }: { execution: Execution }) {
  const [chosenId, choose] = useState<string | undefined>()
  const last = execution.stepExecutions.at(-1)
  const chosen =
    chosenId === "trigger" ? undefined : (execution.stepExecutions.find((run) => run.id === chosenId) ?? last)
  return (
    <div className="grid gap-5">
      <Summary execution={execution} />
      <div className="grid items-start gap-5 min-[900px]:grid-cols-[280px_minmax(0,1fr)]">
        <Timeline execution={execution} chosenId={chosen?.id ?? "trigger"} onChoose={choose} />
        {chosen ? (
          <StepRunPanel key={chosen.id} run={chosen} execution={execution} />
        ) : (
          <EventPanel execution={execution} />
        )}
      </div>
    </div>
  )
}
