import type { Visit, Visits } from "@/components/canvas/picture/visits"
import type { Rehearsal, RehearsedStep } from "@/lib/contracts/rehearsals"
import { type Graph, triggerId } from "@/lib/workflow/graph"
import { stepDefinition } from "@/lib/workflow/steps"
import type { Part } from "../sample/rehearsal-body"

type Tested = { rehearsal: Rehearsal; graph: Graph; part: Part }

/** What a test did on its graph: the steps that it took, and the ways between them. */
export function testVisits({ rehearsal, graph, part }: Tested): Visits {
  const { steps, trigger } = rehearsal
  const taken = Object.fromEntries(steps.map((run) => [run.step.id, stepVisit(run, rehearsal)]))
  if (part.kind === "only") return { nodes: taken, ways: new Set() }
  const ways = new Set(steps.flatMap((run, index) => (goesOn(rehearsal, index) ? waysFrom(graph, run) : [])))
  if (part.kind === "from") return { nodes: taken, ways }
  const start: Visit = trigger.starts
    ? { status: "COMPLETED", text: "Starts" }
    : { status: "CANCELLED", text: "No start" }
  const first = wayFrom(graph, triggerId, "next")
  return { nodes: { [triggerId]: start, ...taken }, ways: new Set([...first, ...ways]) }
}

/** How a step of a test ended: the one that an exit happened at counts as exited. */
export function stepVisit(run: RehearsedStep, { status, steps }: Rehearsal): Visit {
  if (run.status === "FAILED") return { status: "FAILED", text: "Failed" }
  const isLast = run === steps.at(-1)
  return isLast && status === "EXITED"
    ? { status: "EXITED", text: "Exited" }
    : { status: "COMPLETED", text: "Completed" }
}

/** Who failed or left at the last step went no further; who completed it walked to the open end. */
function goesOn({ status, steps }: Rehearsal, index: number): boolean {
  return index < steps.length - 1 || status === "COMPLETED" || status === "STOPPED"
}

function waysFrom(graph: Graph, { step, outcome }: RehearsedStep): string[] {
  return outcome === null ? [] : wayFrom(graph, step.id, outcome)
}

/** The ways that lead on from an outcome, those through steps that are passed over included. */
function wayFrom(graph: Graph, from: string, outcome: string): string[] {
  const ways: string[] = []
  let way = `${from}:${outcome}`
  while (!ways.includes(way)) {
    ways.push(way)
    const edge = graph.edges.find((candidate) => `${candidate.from}:${candidate.outcome}` === way)
    const node = graph.nodes.find(({ id, disabled }) => id === edge?.to && disabled)
    if (node) way = `${node.id}:${stepDefinition(node.kind)?.mainOutcome(node.config) ?? "next"}`
  }
  return ways
}
