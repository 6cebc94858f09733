import "server-only"
import type { Rehearsal, Rehearse } from "@/lib/contracts/rehearsals"
import { newId } from "@/lib/ids"
import type { Graph } from "@/lib/workflow/graph"
import { startNode } from "@/lib/workflow/plan"
import { judgeStart } from "@/lib/workflow/starts"
import { recordAudit } from "../audit/record"
import type { Context } from "../context"
import { refusedByReentry } from "../executions/refused-by-reentry"
import { membershipScope } from "../segments/members/scope"
import { refuseBrokenGraph } from "../workflows/edit-draft"
import { findWorkflow, type WorkflowRow } from "../workflows/find"
import { createBudget } from "./budget"
import { type Cast, castRehearsal } from "./cast"
import { factsOf, type Play } from "./play"
import { requireChoices } from "./require-choices"
import { walk } from "./walk"

/**
 * Takes a contact through a draft, or one of its steps, without an execution: delays pass at once by a clock of its own,
 * changes are made to a copy of the contact, requests are sent only if asked to. Nothing is stored but a note in the
 * audit log that something was sent. Throws NotFound, and Invalid for a graph that no draft may hold.
 */
export async function rehearseWorkflow(ctx: Context, workflowId: string, input: Rehearse): Promise<Rehearsal> {
  const row = await findWorkflow(ctx, workflowId)
  const given = input.graph ?? row.draft
  refuseBrokenGraph(given)
  requireChoices(given, input)
  const startedAt = input.now ? new Date(input.now) : ctx.now
  const cast = await castRehearsal({ ...ctx, now: startedAt }, input)
  const play: Play = {
    ctx,
    graph: input.only === undefined ? given : withoutWays(given),
    workflow: { id: row.id, name: row.name },
    execution: { id: newId("exec"), startedAt },
    event: cast.event,
    context: cast.context,
    membership: await membershipScope(ctx, cast.contact.id, given),
    choices: input,
    budget: createBudget(),
  }
  const trigger = await judge(play, row, cast)
  const { endedAt, ...walked } = await walkAudited(play, cast, input)
  return { ...walked, trigger, startedAt: startedAt.toISOString(), endedAt: endedAt.toISOString() }
}

/** For one step alone: nothing leads on from it, and nothing ends it early. */
function withoutWays(graph: Graph): Graph {
  return { ...graph, exitCriteria: undefined, edges: [] }
}

async function walkAudited(play: Play, { contact }: Cast, { only, from, results }: Rehearse) {
  const { graph, execution } = play
  const first = only === undefined ? startNode(graph, from) : graph.nodes.find((node) => node.id === only)
  try {
    return await walk(play, { now: execution.startedAt, contact, results }, first)
  } finally {
    if (play.budget.calls() > 0) await noteSent(play)
  }
}

/** Real calls leave this installation, whatever becomes of the rehearsal. */
function noteSent({ ctx, workflow, choices, budget }: Play): Promise<void> {
  const { webhooks } = choices
  const host = webhooks.mode === "redirect" ? new URL(webhooks.url).host : undefined
  const detail = { mode: webhooks.mode, calls: budget.calls(), ...(host && { host }) }
  return recordAudit(ctx, { action: "rehearsal.sent", subject: workflow.id, detail })
}

async function judge(play: Play, row: WorkflowRow, { contact, event }: Cast): Promise<Rehearsal["trigger"]> {
  const moment = { now: play.execution.startedAt, contact, results: {} }
  const { scope } = factsOf({ play, moment }, "as-of-event")
  const start = judgeStart(play.graph.trigger, { eventName: event?.name, scope, now: moment.now })
  const refusal = start.starts && (await refusedByReentry(play.ctx, { workflow: row, contactId: contact.id }))
  return refusal ? { ...start, starts: false, reason: refusal } : start
}
