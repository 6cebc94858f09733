"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useProject } from "@/components/shell/project-context"
import type { Rehearsal } from "@/lib/contracts/rehearsals"
import { useRehearse } from "@/lib/queries/rehearsals"
import { scopeQuery } from "@/lib/queries/workflow-scope"
import type { Builder } from "../builder-context"
import { staleness } from "./result/staleness"
import { type Cast, scopeIds, settleCast } from "./sample/cast"
import { type Part, rehearsalBody } from "./sample/rehearsal-body"
import { useCast } from "./sample/use-cast"
import { type Sample, webhooksOf } from "./sample/use-sample"
import type { Tested } from "./test-context"

type Outcomes = Record<string, string>
type Results = Sample["results"]

/** Runs tests of the draft as it is on the screen, and keeps what the last one came to. */
export function useRehearsing({ workflow, draft, sample }: Builder) {
  const project = useProject()
  const client = useQueryClient()
  const call = useRehearse(project, workflow.id)
  const { cast, given } = useCast({ workflow, draft, sample })
  const [tested, keep] = useState<Tested | null>(null)
  const [answers, keepAnswers] = useState<Results>({})
  const { graph } = draft
  const about = { graph, webhooks: webhooksOf(sample), outcomes: {}, results: {} }

  async function settle(): Promise<Cast | null> {
    if (cast || given.known) return cast
    const query = scopeQuery(project, workflow.id, scopeIds(sample.choices))
    const known = await client.ensureQueryData(query).catch(() => undefined)
    return settleCast({ ...given, known }).cast
  }

  /** Tells whether there is something new to show; else the form or `error` says why not. */
  async function rehearse(part: Part, outcomes: Outcomes): Promise<boolean> {
    const settled = await settle()
    if (!settled) return false
    // What was really answered is better than nothing for requests that are only shown this time.
    const results = part.kind === "all" ? answers : sample.results
    const body = rehearsalBody({ ...about, part, cast: settled, outcomes, results })
    const rehearsal = await call.mutateAsync(body).catch(() => undefined)
    if (!rehearsal) return false
    keep({ rehearsal, graph, part, body, cast: settled })
    sample.keepResults(part.kind === "all" ? resultsOf(rehearsal) : { ...sample.results, ...resultsOf(rehearsal) })
    keepAnswers({ ...answers, ...resultsOf({ steps: rehearsal.steps.filter(({ answer }) => answer) }) })
    return true
  }

  const now = cast && rehearsalBody({ ...about, cast, part: { kind: "all" } })
  const stale = tested && staleness({ ...tested.body, graph: tested.graph }, { ...(now ?? { contact: {} }), graph })
  return { rehearse, isRunning: call.isPending, error: call.error, tested, stale }
}

function resultsOf({ steps }: Pick<Rehearsal, "steps">): Results {
  return Object.fromEntries(steps.flatMap(({ step, output }) => (output ? [[step.key, output]] : [])))
}
