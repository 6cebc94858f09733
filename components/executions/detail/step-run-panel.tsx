"use client"
import { StatusBadge } from "@/components/ui/status-badge"
import type { Execution, StepRun } from "@/lib/contracts/executions"
import { durationOf } from "../duration"
import { DeliveryTabs } from "./delivery/delivery-tabs"
import { failureAdvice } from "./delivery/failure-advice"
import { StepRunDetails } from "./step-run-details"
import { useOutcomeLabel } from "./use-outcome-label"

/** What a step did: what it went by and what came of it; for a webhook, what was sent and what came back. */
export function StepRunPanel({ run, execution }: { run: StepRun; execution: Execution }) {
  const attempts = run.delivery?.attempts ?? []
  const last = attempts.at(-1)
  const outcome = useOutcomeLabel(execution, run)
  const isHere = execution.currentStep?.id === run.step.id && run.status === "WAITING"
  return (
    <section aria-label={run.step.name} className="grid min-w-0 gap-4 rounded-lg border bg-paper p-4">
      <header className="flex flex-wrap items-center gap-3">
        <h2 className="font-semibold text-base">{run.step.name}</h2>
        <StatusBadge status={run.status} />
        {last && (
          <span className="text-quiet">
            {last.statusCode ? `${last.statusCode} in ` : ""}
            {durationOf(last.durationMs)}
            {attempts.length > 1 && `, attempt ${attempts.length}`}
          </span>
        )}
      </header>
      {run.error && <Failure code={run.error.code} message={run.error.message} />}
      {run.delivery ? (
        <DeliveryTabs delivery={run.delivery} run={run} nextAt={isHere ? execution.resumeAt : null} />
      ) : (
        <StepRunDetails run={run} outcome={run.status === "COMPLETED" ? outcome : null} />
      )}
    </section>
  )
}

function Failure({ code, message }: { code: string; message: string }) {
  const advice = failureAdvice(code)
  return (
    <div role="alert" className="grid gap-1 rounded-md bg-red-soft px-3 py-2 text-red">
      <p>{message}</p>
      {advice && <p className="text-ink">{advice}</p>}
    </div>
  )
}
