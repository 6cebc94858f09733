"use client"
import { useQuery } from "@tanstack/react-query"
import Link from "next/link"
import { useState } from "react"
import { useProject } from "@/components/shell/project-context"
import { Facts } from "@/components/ui/facts"
import { LoadError } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import { SkeletonRows } from "@/components/ui/skeleton"
import { StatusBadge } from "@/components/ui/status-badge"
import type { Execution } from "@/lib/contracts/executions"
import { executionQuery } from "@/lib/queries/executions"
import { duration } from "../duration"
import { EventPanel } from "./event-panel"
import { StepRunPanel } from "./step-run-panel"
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
        {chosen ? <StepRunPanel key={chosen.id} run={chosen} /> : <EventPanel execution={execution} />}
      </div>
    </div>
  )
}

function Summary({ execution }: { execution: Execution }) {
  const project = useProject()
  const { workflow, contact } = execution
  return (
    <section aria-label="Summary" className="grid gap-3 rounded-lg border bg-paper p-4">
      <Facts
        facts={[
          ["Status", <StatusBadge key="status" status={execution.status} />],
          [
            "Workflow",
            <Link
              key="workflow"
              className="text-accent hover:underline"
              href={`/p/${project}/workflows/${workflow.id}`}
            >
              {workflow.name}, version {execution.versionNumber}
            </Link>,
          ],
          [
            "Contact",
            contact?.email ? (
              <Link key="contact" className="text-accent hover:underline" href={`/p/${project}/contacts/${contact.id}`}>
                {contact.email}
              </Link>
            ) : (
              "deleted"
            ),
          ],
          ["Started", <RelativeTime key="started" at={execution.startedAt} />],
          ["Took", execution.endedAt ? duration(execution.startedAt, execution.endedAt) : "still running"],
          ...(execution.exitReason ? [["Reason", execution.exitReason] as const] : []),
        ]}
      />
      {execution.error && (
        <p role="alert" className="rounded-md bg-red-soft px-3 py-2 text-red">
          {execution.error.message}
        </p>
      )}
    </section>
  )
}
