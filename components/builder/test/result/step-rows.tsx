"use client"
import type { Visit } from "@/components/canvas/picture/visits"
import { StatusBadge } from "@/components/ui/status-badge"
import { triggerId } from "@/lib/workflow/graph"
import { outcomesOf } from "@/lib/workflow/plan"
import { useBuilder } from "../../builder-context"
import { type Tested, useTest } from "../test-context"
import { withLocalTimes } from "./local-times"
import { spanText } from "./span-text"
import { stepVisit, testVisits } from "./test-visits"

type Row = { id: string; name: string; visit: Visit; after: string; note: string | undefined; outcome?: string }

/** The steps of a test in their order, the trigger first; each leads to its details. */
export function StepRows({ tested }: { tested: Tested }) {
  const { select } = useBuilder()
  const { show } = useTest()
  function open(id: string) {
    select([id])
    show(id)
  }
  return (
    <ol aria-label="Steps" className="grid overflow-hidden rounded-lg border">
      {rowsOf(tested).map((row) => (
        <li key={row.id} className="border-b last:border-0">
          <button
            type="button"
            onClick={() => open(row.id)}
            className="grid w-full gap-0.5 px-3 py-2 text-left hover:bg-hover"
          >
            <span className="flex items-center gap-2">
              <span className="min-w-0 flex-1 truncate font-medium">{row.name}</span>
              {row.after && <span className="shrink-0 text-quiet text-xs tabular-nums">{row.after}</span>}
              <VisitBadge visit={row.visit} />
            </span>
            {(row.outcome || row.note) && (
              <span className="line-clamp-2 break-words text-quiet text-xs">
                {[row.outcome, row.note].filter(Boolean).join(" · ")}
              </span>
            )}
          </button>
        </li>
      ))}
    </ol>
  )
}

/** The state of a step in the words that the canvas has for it. */
export function VisitBadge({ visit }: { visit: Visit }) {
  return <StatusBadge status={visit.status} label={visit.text} />
}

function rowsOf(tested: Tested): Row[] {
  const { rehearsal, graph } = tested
  const start = testVisits(tested).nodes[triggerId]
  const trigger = start && { id: triggerId, name: "Trigger", visit: start, after: "", note: rehearsal.trigger.reason }
  const steps = rehearsal.steps.map((run): Row => {
    const outcomes = outcomesOf(graph, run.step.id).filter(({ id }) => id !== "failed")
    const label = outcomes.length > 1 ? outcomes.find(({ id }) => id === run.outcome)?.label : undefined
    const after = spanText(Date.parse(run.at) - Date.parse(rehearsal.startedAt))
    return {
      id: run.step.id,
      name: run.step.name,
      visit: stepVisit(run, rehearsal),
      after: after && `after ${after}`,
      note: run.error?.message ?? (run.note && withLocalTimes(run.note)),
      outcome: label && `→ ${label}`,
    }
  })
  return trigger ? [trigger, ...steps] : steps
}
