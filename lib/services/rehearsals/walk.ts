import "server-only"
import { setImmediate } from "node:timers/promises"
import type { Rehearsal, RehearsedStep } from "@/lib/contracts/rehearsals"
import { Filter } from "@/lib/workflow/conditions"
import type { WorkflowNode } from "@/lib/workflow/graph"
import { exitCause, exitReasonOf } from "@/lib/workflow/leaving"
import { nextNode } from "@/lib/workflow/plan"
import { contactScope } from "../contacts/scope"
import type { Stop } from "./budget"
import type { Moment, Play } from "./play"
import { takeStep } from "./take-step"

type Result = Pick<Rehearsal, "status" | "exitReason" | "error">
type Walked = Result & { steps: RehearsedStep[]; endedAt: Date }

/** Takes the steps of a rehearsal one after another, as run-workflow does, until one of them ends it. */
export async function walk(play: Play, beginning: Moment, first: WorkflowNode | undefined): Promise<Walked> {
  const steps: RehearsedStep[] = []
  let moment = beginning
  let node = first
  const end = (result: Result): Walked => ({ ...result, steps, endedAt: moment.now })
  const early = unfinishedExit(play) ?? leftAt(play, moment)
  if (early) return end(early)
  while (node) {
    const stop = play.budget.whyOver() ?? loopAt(node, steps)
    if (stop) return end(stopped(stop))
    const left = leftAt(play, moment)
    if (left) return end(left)
    const taken = await takeStep({ play, node, moment })
    const { ending } = taken
    if (ending.kind === "stop") return end(stopped(ending.stop))
    const full = play.budget.spendRoom(taken.step)
    if (full) return end(stopped(full))
    steps.push(taken.step)
    moment = taken.moment
    if (ending.kind === "exit") return end(exited(ending.reason))
    if (ending.kind === "left") return end(exited(exitReasonOf(ending.cause)))
    if (taken.leaves) return end(exited(exitReasonOf(taken.leaves)))
    node = nextNode(play.graph, node.id, ending.kind === "failed" ? "failed" : ending.outcome)
    if (!node && ending.kind === "failed") return end(failed(ending.error))
    // Nothing else of this process is served while steps that await nothing are taken.
    await setImmediate()
  }
  return end(completed)
}

const completed: Result = { status: "COMPLETED", exitReason: null, error: null }

function exited(exitReason: string): Result {
  return { status: "EXITED", exitReason, error: null }
}

function failed(error: Result["error"]): Result {
  return { status: "FAILED", exitReason: null, error }
}

function stopped(error: Stop): Result {
  return { status: "STOPPED", exitReason: null, error }
}

/** An exit condition of its own is looked at before each step; time alone may have made it true. */
function leftAt({ graph, membership }: Play, { contact, now }: Moment): Result | undefined {
  const cause =
    graph.exitCriteria && exitCause(graph.exitCriteria, { scope: { ...contactScope(contact), ...membership }, now })
  return cause ? exited(exitReasonOf(cause)) : undefined
}

function unfinishedExit({ graph }: Play): Result | undefined {
  const filter = graph.exitCriteria?.filter
  const issue = filter && Filter.safeParse(filter).error?.issues[0]
  return issue && failed({ code: "unfinished", message: `The exit criteria are not finished: ${issue.message}` })
}

/** A draft may lead back to where it has been; nothing that is published does. */
function loopAt(node: WorkflowNode, steps: RehearsedStep[]): Stop | undefined {
  if (!steps.some(({ step }) => step.id === node.id)) return undefined
  return { code: "loop", message: `The way leads back to ${node.name}; a workflow with a loop cannot be published.` }
}
