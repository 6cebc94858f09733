import "server-only"
import type { z } from "zod"
import type { CreateTransition } from "@/lib/contracts/steps"
import type { Transition } from "@/lib/contracts/workflows"
import { Invalid } from "@/lib/errors"
import { newId } from "@/lib/ids"
import { applyCommand } from "@/lib/workflow/commands"
import { type Graph, triggerId } from "@/lib/workflow/graph"
import { outcomesOf } from "@/lib/workflow/plan"
import { descendants } from "@/lib/workflow/reach"
import type { Context } from "../../context"
import { editDraft } from "../edit-draft"
import { toTransition } from "../to-workflow"

// Where these stand among a step's outcomes, one of them is what happens when nothing is said.
const plainOutcomes = ["next", "received"]

/** Leads an open outcome of a step of the draft to another step. Throws NotFound, Invalid. */
export function createTransition(
  ctx: Context,
  workflowId: string,
  input: CreateTransition,
): Promise<z.infer<typeof Transition>> {
  const { fromStepId: from, toStepId: to } = input
  return editDraft(ctx, workflowId, (draft) => {
    refuseUnknownStep(draft, "fromStepId", from)
    refuseUnknownStep(draft, "toStepId", to)
    const edge = { id: newId("edg"), from, outcome: outcomeFor(draft, input), to }
    refuseLoop(draft, edge)
    refuseTaken(draft, edge)
    const graph = applyCommand(draft, { type: "connect", ...edge, edgeId: edge.id })
    return { graph, answer: toTransition(edge) }
  })
}

function refuseUnknownStep(graph: Graph, field: "fromStepId" | "toStepId", id: string): void {
  if (id === triggerId) {
    if (field === "toStepId") throw refusal(field, "leads_to_trigger", "Nothing leads to the trigger: it comes first.")
    return
  }
  if (graph.nodes.every((node) => node.id !== id))
    throw refusal(field, "unknown_step", `There is no step with the id ${id} in this workflow.`)
}

function outcomeFor(graph: Graph, { fromStepId, condition, waitOutcome }: CreateTransition): string {
  const known = outcomesOf(graph, fromStepId).map((outcome) => outcome.id)
  const name = nameOf(graph, fromStepId)
  const isTimeout = waitOutcome === "TIMEOUT" || condition?.fallback
  const asked = condition?.branch ?? (isTimeout ? "timeout" : waitOutcome && "received")
  if (known.length === 0) throw refusal("fromStepId", "no_outcome", `${name} ends the execution; nothing follows it.`)
  const list = known.join(", ")
  if (asked && !known.includes(asked))
    throw refusal("condition.branch", "unknown_branch", `${name} has no branch called ${asked}. It has: ${list}.`)
  const outcome = asked ?? plainOutcomes.find((plain) => known.includes(plain)) ?? (known.length === 1 && known[0])
  if (outcome) return outcome
  throw refusal("condition.branch", "branch_needed", `Say which branch of ${name} leads on: ${list}.`)
}

function refuseLoop(graph: Graph, { from, to }: { from: string; to: string }): void {
  if (from === to) throw refusal("toStepId", "self_link", "A step cannot lead to itself.")
  if (!descendants(graph, to).has(from)) return
  const names = [nameOf(graph, to), nameOf(graph, from)]
  throw refusal("toStepId", "cycle", `${names[0]} leads to ${names[1]} already. A workflow cannot loop.`)
}

function refuseTaken(graph: Graph, { from, outcome }: { from: string; outcome: string }): void {
  const taken = graph.edges.find((edge) => edge.from === from && edge.outcome === outcome)
  if (!taken) return
  const message = `The branch ${outcome} of ${nameOf(graph, from)} leads to ${nameOf(graph, taken.to)} already. Delete that transition first.`
  throw refusal("condition.branch", "outcome_taken", message)
}

function nameOf(graph: Graph, id: string): string {
  return graph.nodes.find((node) => node.id === id)?.name ?? "The trigger"
}

function refusal(field: string, code: string, message: string): Invalid {
  return new Invalid(message, { code, errors: [{ field, code, message }] })
}
