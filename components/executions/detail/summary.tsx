"use client"
import Link from "next/link"
import type { ReactNode } from "react"
import { useProject } from "@/components/shell/project-context"
import { duration } from "@/components/step-runs/duration"
import { exitReasonText } from "@/components/step-runs/exit-reason"
import { Facts } from "@/components/ui/facts"
import { RelativeTime } from "@/components/ui/relative-time"
import { StatusBadge } from "@/components/ui/status-badge"
import type { Execution } from "@/lib/contracts/executions"
import { CancelExecution } from "./cancel-execution"
import { RetryExecution } from "./retry-execution"

/** Where an execution stands, whose it is, and what can be done about it. */
export function Summary({ execution }: { execution: Execution }) {
  return (
    <section aria-label="Summary" className="grid gap-3 rounded-lg border bg-paper p-4">
      <div className="flex flex-wrap items-start gap-4">
        <div className="min-w-0 flex-1">
          <Facts facts={factsOf(execution)} />
        </div>
        {execution.endedAt === null && <CancelExecution execution={execution} />}
        {execution.status === "FAILED" && <RetryExecution execution={execution} />}
      </div>
      {execution.error && (
        <p role="alert" className="rounded-md bg-red-soft px-3 py-2 text-red">
          {execution.error.message}
        </p>
      )}
    </section>
  )
}

function factsOf(execution: Execution): (readonly [string, ReactNode])[] {
  const { workflow, contact, currentStep, resumeAt, exitReason } = execution
  const times = execution.stepExecutions.reduce((most, run) => Math.max(most, run.pass), 0)
  return [
    ["Status", <StatusBadge key="status" status={execution.status} />],
    ...(currentStep ? [["At", currentStep.name ?? "a step"] as const] : []),
    ...(resumeAt ? [["Goes on", <RelativeTime key="resumes" at={resumeAt} isAhead />] as const] : []),
    ...(exitReason ? [["Reason", exitReasonText(exitReason)] as const] : []),
    [
      "Workflow",
      <FactLink key="workflow" to={`workflows/${workflow.id}`}>
        {workflow.name}, version {execution.versionNumber}
      </FactLink>,
    ],
    [
      "Contact",
      contact?.email ? (
        <FactLink key="contact" to={`contacts/${contact.id}`}>
          {contact.email}
        </FactLink>
      ) : (
        "deleted"
      ),
    ],
    ["Started", <RelativeTime key="started" at={execution.startedAt} />],
    ["Took", execution.endedAt ? duration(execution.startedAt, execution.endedAt) : "still running"],
    ...(times > 0 ? [["Passes", `${times + 1}`] as const] : []),
  ]
}

function FactLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link className="text-accent hover:underline" href={`/p/${useProject()}/${to}`}>
      {children}
    </Link>
  )
}
