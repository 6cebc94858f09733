import type { ReactNode } from "react"
import { JsonTree } from "@/components/ui/json-tree"
import { RelativeTime } from "@/components/ui/relative-time"
import type { StepRun } from "@/lib/contracts/executions"
import { rulesOf } from "@/lib/workflow/conditions"
import { ruleText } from "@/lib/workflow/rule-text"
import { readStepRun, type StepRunFacts } from "./read-step-run"
import { SeenRules } from "./seen-rules"

type Run = Pick<StepRun, "input" | "output" | "endedAt">

/** What a step went by and what came of it, in the form that each thing is best read in. */
export function StepRunDetails({ run, outcome }: { run: Run; outcome: string | null }) {
  const facts = readStepRun(run)
  const isKnown = Object.keys(facts).length > 0
  return (
    <>
      {outcome && (
        <p>
          Went on with <strong className="font-semibold">{outcome}</strong>
          {facts.seen && facts.seen.length > 0 && ". This is what the last branch that was tried saw:"}
        </p>
      )}
      {facts.seen && facts.seen.length > 0 && <SeenRules rules={facts.seen} />}
      {facts.awaited && <Awaited awaited={facts.awaited} run={run} />}
      {facts.until && <Until at={facts.until} isOver={run.endedAt !== null} />}
      {facts.changes && <Changes changes={facts.changes} />}
      {facts.flipped && <p>The subscription was changed.</p>}
      {facts.reason && <p>Reason: {facts.reason}</p>}
      {!isKnown && run.output && <JsonTree text={JSON.stringify(run.output)} label="output" />}
    </>
  )
}

function Awaited({ awaited, run }: { awaited: NonNullable<StepRunFacts["awaited"]>; run: Run }) {
  const rules = awaited.match ? rulesOf(awaited.match) : []
  return (
    <div className="grid gap-3">
      <p>
        {run.endedAt ? "Waited" : "Waits"} for <span className="font-mono text-xs">{awaited.eventName}</span>
        {rules.length > 0 && ", only if"}
      </p>
      {rules.length > 0 && (
        <ul className="grid gap-1 font-mono text-xs">
          {rules.map((rule) => (
            <li key={ruleText(rule)} className="break-all">
              {ruleText(rule)}
            </li>
          ))}
        </ul>
      )}
      {awaited.event && (
        <Part title="What came">
          <JsonTree text={JSON.stringify(awaited.event)} label="event data" />
        </Part>
      )}
    </div>
  )
}

function Until({ at, isOver }: { at: string; isOver: boolean }) {
  return (
    <p>
      {isOver ? "Rested until" : "Rests until"} {exact.format(new Date(at))} (<RelativeTime at={at} isAhead={!isOver} />
      )
    </p>
  )
}

const exact = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "long" })

function Changes({ changes }: { changes: Record<string, unknown> }) {
  const entries = Object.entries(changes)
  if (entries.length === 0) return <p className="text-quiet">No field of the contact was changed.</p>
  return (
    <div className="overflow-x-auto rounded-md border">
      <table aria-label="What was changed" className="w-full text-left">
        <thead>
          <tr className="border-b text-quiet text-xs">
            <th scope="col" className="h-8 px-3 font-medium">
              Field
            </th>
            <th scope="col" className="h-8 px-3 font-medium">
              New value
            </th>
          </tr>
        </thead>
        <tbody className="font-mono text-xs">
          {entries.map(([name, value]) => (
            <tr key={name} className="border-b align-top last:border-0">
              <th scope="row" className="break-all px-3 py-1.5 font-normal">
                {name}
              </th>
              <td className="break-all px-3 py-1.5">
                {value === null ? <span className="text-quiet">removed</span> : JSON.stringify(value)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid gap-1.5">
      <h3 className="font-medium">{title}</h3>
      {children}
    </div>
  )
}
