import type { Rehearse, RehearsedStep } from "@/lib/contracts/rehearsals"
import type { Graph, WorkflowNode } from "@/lib/workflow/graph"
import type { Scope } from "@/lib/workflow/template"
import type { ContactRow } from "../contacts/to-contact"
import type { Context } from "../context"
import type { EventRow } from "../events/find"
import { factsAt, type StepFacts } from "../executions/facts-at"
import type { Budget, Stop } from "./budget"

/** What stays the same from the first step of a rehearsal to the last. */
export type Play = {
  ctx: Context
  graph: Graph
  workflow: { id: string; name: string }
  execution: { id: string; startedAt: Date }
  event: EventRow | null
  /** What a start by hand brings along. */
  context?: Record<string, unknown>
  /** The segments that the contact is in, as rules read them. */
  membership: Scope
  choices: Pick<Rehearse, "outcomes" | "results" | "webhooks">
  budget: Budget
}

/** What a rehearsal has come to: the time by its own clock, the contact as it would be, the results by steps' keys. */
export type Moment = { now: Date; contact: ContactRow; results: Record<string, unknown> }

type Failure = { code: string; message: string }

/**
 * How a rehearsed step ended. `left`: the exit criteria were met while it waited, by what `cause` names; `stop`: it was
 * not taken at all.
 */
export type Ending =
  | { kind: "outcome"; outcome: string }
  | { kind: "failed"; error: Failure }
  | { kind: "exit"; reason: string }
  | { kind: "left"; cause: string }
  | { kind: "stop"; stop: Stop }

/** What a step did. `until` is when it ended, `contact` how it left the contact, `leaves` what its changes have met. */
export type Performed = Partial<Pick<RehearsedStep, "request" | "answer" | "note">> & {
  ending: Ending
  until?: Date
  contact?: ContactRow
  leaves?: string
  output?: Record<string, unknown>
}

export type Turn = { play: Play; node: WorkflowNode; moment: Moment }

/** What a step may speak of at a moment of a rehearsal. */
export function factsOf({ play, moment }: Omit<Turn, "node">, contact: "now" | "as-of-event"): StepFacts {
  const { event, context, membership, workflow, execution } = play
  return factsAt(moment, { ...moment, event, context, membership, workflow, execution }, { contact })
}

/** The result that was made up for a step; a key may be a name that every object has, such as constructor. */
export function givenResult({ play, node }: Turn): Record<string, unknown> | undefined {
  const { results } = play.choices
  return Object.hasOwn(results, node.key) ? results[node.key] : undefined
}
