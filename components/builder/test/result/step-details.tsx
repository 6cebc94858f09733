"use client"
import type { ReactNode } from "react"
import { AnswerView } from "@/components/step-runs/answer-view"
import { CopyCurl } from "@/components/step-runs/copy-curl"
import { failureAdvice } from "@/components/step-runs/failure-advice"
import { readStepRun } from "@/components/step-runs/read-step-run"
import { RequestView } from "@/components/step-runs/request-view"
import { StepRunDetails } from "@/components/step-runs/step-run-details"
import { Button } from "@/components/ui/button"
import { JsonTree } from "@/components/ui/json-tree"
import type { RehearsedStep } from "@/lib/contracts/rehearsals"
import { outcomesOf } from "@/lib/workflow/plan"
import { useBuilder } from "../../builder-context"
import type { Tested } from "../test-context"
import { withLocalTimes } from "./local-times"
import { OutcomeChoice } from "./outcome-choice"
import { VisitBadge } from "./step-rows"
import { stepVisit } from "./test-visits"

/** What a step did in a test: what it went by, what came of it, and the request that it makes. */
export function StepDetails({ tested, run }: { tested: Tested; run: RehearsedStep }) {
  const { open } = useBuilder()
  const { request, answer, error, note, step } = run
  return (
    <section aria-label={step.name} className="grid gap-4">
      <header className="flex flex-wrap items-center gap-2.5">
        <h3 className="min-w-0 break-words font-semibold text-base">{step.name}</h3>
        <VisitBadge visit={stepVisit(run, tested.rehearsal)} />
        <Button size="small" className="ml-auto" onClick={() => open(step.id)}>
          Edit step
        </Button>
      </header>
      {error && <Failure error={error} />}
      {note && <p className="break-words text-quiet">{withLocalTimes(note)}</p>}
      {!answer && <OutcomeChoice tested={tested} run={run} />}
      {request ? (
        <Part title="Request" action={<CopyCurl request={request} />}>
          <RequestView request={request} />
        </Part>
      ) : (
        <StepRunDetails
          run={{ ...run, endedAt: run.until }}
          outcome={hasSeenRules(run) ? outcomeLabel(tested, run) : null}
        />
      )}
      {answer && (
        <Part title="Answer">
          <AnswerView answer={answer} />
        </Part>
      )}
      <Data label="Input" value={run.input} />
      <Data label="Output" value={run.output} />
    </section>
  )
}

function Failure({ error: { code, message } }: { error: NonNullable<RehearsedStep["error"]> }) {
  const advice = failureAdvice(code)
  return (
    <div role="alert" className="grid gap-1 rounded-md bg-red-soft px-3 py-2 text-red">
      <p className="break-words">{message}</p>
      {advice && <p className="text-ink">{advice}</p>}
    </div>
  )
}

function Part({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid gap-3">
      <div className="flex min-h-7 items-center justify-between">
        <h4 className="font-medium">{title}</h4>
        {action}
      </div>
      {children}
    </section>
  )
}

function Data({ label, value }: { label: string; value: RehearsedStep["input"] }) {
  if (!value || Object.keys(value).length === 0) return null
  return (
    <details className="grid gap-2">
      <summary className="cursor-pointer text-quiet hover:text-ink">{label}</summary>
      <div className="mt-2">
        <JsonTree text={JSON.stringify(value)} label={label.toLowerCase()} />
      </div>
    </details>
  )
}

/** Otherwise the choice of outcomes says it all. */
function hasSeenRules(run: RehearsedStep): boolean {
  return (readStepRun(run).seen?.length ?? 0) > 0
}

/** The way that it went on with, where it had a choice. */
function outcomeLabel({ graph }: Tested, { step, outcome, status }: RehearsedStep): string | null {
  const outcomes = outcomesOf(graph, step.id)
  if (status !== "COMPLETED" || outcomes.length < 2) return null
  return outcomes.find(({ id }) => id === outcome)?.label ?? outcome
}
