import "server-only"
import { and, asc, eq, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { events } from "@/db/schema/events"
import { executions } from "@/db/schema/executions"
import { stepRuns } from "@/db/schema/step-runs"
import type { Context } from "../context"
import { prepared } from "../prepared"
import { membershipScope } from "../segments/members/scope"
import { publishedGraph } from "../workflows/published-graph"
import type { ClaimedExecution } from "./claim"
import { factsAt, type StepFacts } from "./facts-at"

/**
 * What a step of an execution may speak of. `reads` is the config that the facts are for. Undefined when the contact was
 * deleted under the execution: there is nobody left to speak of.
 */
export async function loadStepFacts(
  ctx: Context,
  execution: ClaimedExecution,
  options: { contact: "now" | "as-of-event"; reads?: unknown },
): Promise<StepFacts | undefined> {
  const [row] = await findFacts(ctx.db).execute({ projectId: ctx.project.id, executionId: execution.id })
  if (!row?.contact) return undefined
  const circumstances = {
    contact: row.contact,
    event: row.event,
    context: execution.context,
    workflow: { id: execution.workflowId, name: execution.workflowName },
    execution,
    membership: await membershipScope(ctx, row.contact.id, options.reads),
    results: mayNameResults(options.reads) ? await loadResults(ctx, execution) : {},
  }
  return factsAt(ctx, circumstances, options)
}

/** Results cost a query, so they are left out where the config that reads the facts cannot name one, by slot or by field. */
function mayNameResults(config: unknown): boolean {
  return config !== undefined && JSON.stringify(config).includes("steps.")
}

const findFacts = prepared((db) =>
  db
    .select({ contact: contacts, event: events })
    .from(executions)
    .leftJoin(contacts, and(eq(contacts.id, executions.contactId), eq(contacts.projectId, executions.projectId)))
    // By its id alone: with the project beside it, a planner without statistics walks the whole project instead. The
    // execution's row is of this project, and only an event of the same project ever starts one.
    .leftJoin(events, eq(events.id, executions.eventId))
    .where(
      and(eq(executions.projectId, sql.placeholder("projectId")), eq(executions.id, sql.placeholder("executionId"))),
    )
    .prepare("find_step_facts"),
)

/** What the steps before left behind, by the key that templates know them by; of a step taken twice, the last time counts. */
async function loadResults(ctx: Context, execution: ClaimedExecution): Promise<Record<string, unknown>> {
  const graph = await publishedGraph(ctx, execution.versionId)
  const keys = new Map(graph.nodes.map((node) => [node.id, node.key]))
  const rows = await ctx.db
    .select({ stepId: stepRuns.stepId, output: stepRuns.output })
    .from(stepRuns)
    .where(and(eq(stepRuns.projectId, ctx.project.id), eq(stepRuns.executionId, execution.id)))
    .orderBy(asc(stepRuns.pass))
  return Object.fromEntries(rows.map(({ stepId, output }) => [keys.get(stepId) ?? stepId, output ?? {}]))
}
