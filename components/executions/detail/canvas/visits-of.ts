import type { Visit, Visits } from "@/components/canvas/picture/visits"
import type { Execution, StepRun } from "@/lib/contracts/executions"
import { type Graph, triggerId } from "@/lib/workflow/graph"
import { mainOutcomeOf } from "@/lib/workflow/plan"
import { withOwnAttempts } from "../own-attempts"

/**
 * What an execution did on the graph of its version: what became of each step that it reached, and the ways between
 * them. Where it was put at a step from elsewhere no way leads there. Runs of steps that the graph does not have, of an
 * earlier version perhaps, are left out.
 */
export function visitsOf(graph: Graph, { stepExecutions: runs }: Pick<Execution, "stepExecutions">): Visits {
  const visits: Visits = { nodes: { [triggerId]: { status: "COMPLETED", text: "Started" } }, ways: new Set() }
  for (const { id } of graph.nodes) {
    const visit = visitOf(runs.filter((run) => run.step.id === id))
    if (visit) visits.nodes[id] = visit
  }
  const reached = new Set(runs.map((run) => run.step.id))
  walk(graph, { from: triggerId, outcome: "next" }, reached, visits)
  for (const run of runs) {
    const outcome = run.status === "FAILED" ? "failed" : run.outcome
    if (outcome) walk(graph, { from: run.step.id, outcome }, reached, visits)
  }
  return visits
}

const words: Record<StepRun["status"], string> = {
  RUNNING: "Running",
  WAITING: "Waiting",
  COMPLETED: "Done",
  FAILED: "Failed",
  CANCELLED: "Cancelled",
}

/** The last run counts; the ones before are a number. */
function visitOf(runs: StepRun[]): Visit | undefined {
  const last = runs.at(-1)
  if (!last) return undefined
  const isExit = last.status === "COMPLETED" && last.outcome === null
  const times = timesText(runs, last)
  return isExit
    ? { status: "EXITED", text: `Exited${times}` }
    : { status: last.status, text: `${words[last.status]}${times}` }
}

function timesText(runs: StepRun[], last: StepRun): string {
  const tries = withOwnAttempts(last, runs).delivery?.attempts.length ?? 0
  const pass = runs.length > 1 ? `, pass ${last.pass + 1}` : ""
  return tries > 1 ? `${pass}, ${tries} tries` : pass
}

const passedOver: Visit = { status: "CANCELLED", text: "Passed over" }

/** Marks the way from an outcome to the next step that was reached, over disabled ones; none where there is no such step. */
function walk(graph: Graph, start: { from: string; outcome: string }, reached: Set<string>, visits: Visits): void {
  const ways: string[] = []
  const passed: string[] = []
  let { from, outcome } = start
  for (;;) {
    const edge = graph.edges.find((candidate) => candidate.from === from && candidate.outcome === outcome)
    const node = edge && graph.nodes.find((candidate) => candidate.id === edge.to)
    if (!node && passed.length === 0) return
    if (node) ways.push(`${from}:${outcome}`)
    if (!node || reached.has(node.id)) break
    if (!node.disabled || passed.includes(node.id)) return
    passed.push(node.id)
    from = node.id
    outcome = mainOutcomeOf(node)
  }
  for (const way of ways) visits.ways.add(way)
  for (const id of passed) visits.nodes[id] = passedOver
}
