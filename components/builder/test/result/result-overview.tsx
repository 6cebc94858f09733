"use client"
import { exitReasonText } from "@/components/step-runs/exit-reason"
import { Button } from "@/components/ui/button"
import type { Rehearsal } from "@/lib/contracts/rehearsals"
import { type Tested, useTest } from "../test-context"
import { ResultBadge } from "./result-badge"
import { spanText } from "./span-text"
import { StepRows } from "./step-rows"

/** How a test came out, how long it would take, and what it did step by step. */
export function ResultOverview({ tested }: { tested: Tested }) {
  const { rehearsal, part } = tested
  const { status, startedAt, endedAt } = rehearsal
  const span = spanText(Date.parse(endedAt) - Date.parse(startedAt))
  const reason = reasonOf(rehearsal)
  return (
    <section aria-label="Result" className="grid gap-4">
      <StaleNote />
      <header className="grid gap-1.5">
        <div role="status" className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <ResultBadge status={status} />
          <span>{span ? `would take ${span}` : "at once"}</span>
        </div>
        {reason && <p className="break-words">{reason}</p>}
        <p className="text-quiet text-xs">
          {exact.format(new Date(startedAt))}
          {span && ` → ${exact.format(new Date(endedAt))}`}
        </p>
      </header>
      {rehearsal.steps.length === 0 && part.kind !== "all" && <p className="text-quiet">No step was taken.</p>}
      <StepRows tested={tested} />
    </section>
  )
}

const exact = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" })

function reasonOf({ status, exitReason, error }: Rehearsal): string | null {
  if (status === "EXITED" && exitReason) return exitReasonText(exitReason)
  return error?.message ?? null
}

/** Says that a result is of something older than what there is now. */
export function StaleNote() {
  const { stale, run } = useTest()
  if (!stale) return null
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 rounded-md bg-amber-soft py-1.5 pr-1.5 pl-3 text-amber">
      <p>{stale === "draft" ? "The draft has changed since this test." : "This was tested with other choices."}</p>
      <Button size="small" onClick={() => run()}>
        Run again
      </Button>
    </div>
  )
}
