import type { z } from "zod"
import type { Rehearse } from "@/lib/contracts/rehearsals"
import type { Graph } from "@/lib/workflow/graph"
import { outcomesOf } from "@/lib/workflow/plan"
import type { Cast } from "./cast"

export type RehearsalBody = z.input<typeof Rehearse>

/** How much of a draft is tested. */
export type Part = { kind: "all" } | { kind: "only" | "from"; stepId: string }

type Data = Record<string, unknown>

type Test = {
  graph: Graph
  part: Part
  cast: Cast
  webhooks: RehearsalBody["webhooks"]
  /** By step id; those that the graph does not know any more are left out. */
  outcomes: Record<string, string>
  /** What steps that are not taken have left behind, by their keys. */
  results: Record<string, Data>
}

/** A test as the API takes it. */
export function rehearsalBody({ graph, part, cast, webhooks, outcomes, results }: Test): RehearsalBody {
  const isKnown = ([stepId, outcome]: [string, string]) => outcomesOf(graph, stepId).some(({ id }) => id === outcome)
  return {
    graph,
    ...(part.kind !== "all" && { [part.kind]: part.stepId }),
    contact: contactOf(cast),
    ...(cast.event && { event: eventOf(cast.event) }),
    webhooks,
    outcomes: Object.fromEntries(Object.entries(outcomes).filter(isKnown)),
    results,
  }
}

function contactOf({ contact }: Cast): RehearsalBody["contact"] {
  if (contact.kind === "recorded") return { id: contact.id }
  return { email: contact.email, subscribed: contact.isSubscribed, data: contact.data }
}

function eventOf(event: NonNullable<Cast["event"]>): NonNullable<RehearsalBody["event"]> {
  if (event.kind === "recorded") return { id: event.id }
  return event.kind === "made-up" ? { name: event.name, data: event.data } : { data: event.data }
}
