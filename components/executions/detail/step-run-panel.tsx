"use client"
import { DeliveryTabs } from "@/components/step-runs/delivery/delivery-tabs"
import { durationOf } from "@/components/step-runs/duration"
import { failureAdvice } from "@/components/step-runs/failure-advice"
import { StepRunDetails } from "@/components/step-runs/step-run-details"
import { StatusBadge } from "@/components/ui/status-badge"
import type { Execution, StepRun } from "@/lib/contracts/executions"
import type { Graph } from "@/lib/workflow/graph"
import { outcomeLabel } from "./outcome-label"
import { RetryExecution } from "./retry-execution"

/** What a step did: what it went by and what came of it; for a webhook, what was sent and what came back. */
export function StepRunPanel({ run, execution, graph }: { run: StepRun; execution: Execution; graph?: Graph }) {
  const attempts = run.delivery?.attempts ?? []
  const last = attempts.at(-1)
  const outcome = outcomeLabel(graph, run)
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
      {isWhereItFailed(execution, run) && (
        <div>
          <RetryExecution execution={execution} label="Try again from here" />
        </div>
      )}
      {run.deliveryId && !run.delivery && (
        <p className="text-quiet">What was sent and what came back is no longer kept: Settings, Delivery log.</p>
      )}
      {run.delivery ? (
        <DeliveryTabs delivery={run.delivery} raw={run} nextAt={isHere ? execution.resumeAt : null} />
      ) : (
        <StepRunDetails run={run} outcome={run.status === "COMPLETED" ? outcome : null} />
      )}
    </section>
  )
}

/** A failed execution is taken up again at the step that failed last. */
function isWhereItFailed({ status, stepExecutions }: Execution, run: StepRun): boolean {
  return status === "FAILED" && run.status === "FAILED" && stepExecutions.at(-1)?.id === run.id
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
