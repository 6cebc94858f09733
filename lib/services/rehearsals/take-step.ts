import "server-only"
import type { RehearsedStep } from "@/lib/contracts/rehearsals"
import type { WorkflowNode } from "@/lib/workflow/graph"
import type { Rehearsed, Scene } from "@/lib/workflow/rehearsed"
import { isStepKind, steps } from "@/lib/workflow/steps"
import { RenderedTooLarge } from "@/lib/workflow/template"
import { overrule } from "./overrule"
import { perform } from "./perform"
import { type Ending, factsOf, type Moment, type Performed, type Turn } from "./play"

export type Taken = { step: RehearsedStep; ending: Ending; moment: Moment; leaves?: string }

/** Takes one step and answers what it did and the moment after it. */
export async function takeStep(turn: Turn): Promise<Taken> {
  const { play, node, moment } = turn
  const startedAt = performance.now()
  const { contact, scope } = factsOf(turn, "now")
  const scene = { nodeId: node.id, contact, scope, now: moment.now }
  const said = overrule(sayOf(node, scene), play.choices.outcomes[node.id])
  const performed = await perform(turn, said)
  const until = laterOf(performed.until, moment.now)
  const { ending, output = null, request, answer, leaves } = performed
  const step = {
    step: { id: node.id, key: node.key, name: node.name, type: node.kind },
    ...shownEnding(ending),
    at: moment.now.toISOString(),
    until: until.toISOString(),
    durationMs: Math.round(performance.now() - startedAt),
    input: said.input ?? null,
    output,
    request,
    answer,
    note: [performed.note, said.note].filter(Boolean).join(" ") || undefined,
  }
  const results = { ...moment.results, [node.key]: output ?? {} }
  return { step, ending, leaves, moment: { now: until, contact: performed.contact ?? moment.contact, results } }
}

function sayOf({ kind, config }: WorkflowNode, scene: Scene): Rehearsed {
  if (!isStepKind(kind)) throw new Error(`A graph that was checked has the unknown step kind ${kind}.`)
  try {
    return steps[kind].rehearse(config, scene)
  } catch (error) {
    if (!(error instanceof RenderedTooLarge)) throw error
    return { kind: "fails", error: { code: "too_large", message: error.message } }
  }
}

function laterOf(until: Performed["until"], now: Date): Date {
  return until && until > now ? until : now
}

function shownEnding(ending: Ending): Pick<RehearsedStep, "status" | "outcome" | "error"> {
  if (ending.kind === "failed") return { status: "FAILED", outcome: "failed", error: ending.error }
  if (ending.kind === "outcome") return { status: "COMPLETED", outcome: ending.outcome, error: null }
  return { status: ending.kind === "exit" ? "COMPLETED" : "CANCELLED", outcome: null, error: null }
}
