import "server-only"
import { and, eq, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { type ContactSnapshot, events } from "@/db/schema/events"
import { executions } from "@/db/schema/executions"
import { stepRuns } from "@/db/schema/step-runs"
import type { Scope, Slot } from "@/lib/workflow/template"
import { contactLinks } from "../contacts/links"
import type { Context } from "../context"
import type { ClaimedExecution } from "../executions/claim"
import { prepared } from "../prepared"
import { publishedGraph } from "../workflows/published-graph"
import type { PayloadFacts } from "./default-payload"

/** The contact was deleted under a running execution; there is nobody left to speak of. */
export class ContactGone extends Error {
  override name = "ContactGone"
}

export type StepFacts = { facts: PayloadFacts; scope: Scope; eventHeaders: Record<string, string> }

/** What a step of an execution may speak of: contact, event, workflow, execution, links, results of earlier steps. */
export async function loadStepFacts(ctx: Context, execution: ClaimedExecution, slots: Slot[]): Promise<StepFacts> {
  const [row] = await findFacts(ctx.db).execute({ projectId: ctx.project.id, executionId: execution.id })
  const event = row?.event ?? null
  const contact = event?.contactSnapshot ?? row?.contact
  if (!contact) throw new ContactGone(execution.id)
  const facts = payloadFacts(execution, contact, event?.data ?? execution.context ?? {})
  const links = execution.contactId ? contactLinks(ctx, execution.contactId) : {}
  const steps = slots.some((slot) => slot.path.startsWith("steps.")) ? await loadResults(ctx, execution) : {}
  const own = { contact: { id: execution.contactId, ...facts.contact }, data: contact.data }
  const scope = { ...facts, ...own, ...links, steps }
  return { facts, scope, eventHeaders: event ? eventHeaders(event) : {} }
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

function payloadFacts(
  execution: ClaimedExecution,
  contact: ContactSnapshot,
  event: Record<string, unknown>,
): PayloadFacts {
  return {
    contact: { email: contact.email, subscribed: contact.subscribed, data: contact.data },
    workflow: { id: execution.workflowId, name: execution.workflowName },
    execution: { id: execution.id, startedAt: execution.startedAt.toISOString() },
    event,
  }
}

/** A flip is ordered by the project's consent sequence, everything else by the event's. */
function eventHeaders(event: typeof events.$inferSelect): Record<string, string> {
  return {
    "heed-event": encodeURI(event.name),
    "heed-event-id": event.id,
    "heed-sequence": String(event.consentSequence ?? event.sequence),
  }
}

/** What the steps before left behind, by the key that templates know them by. */
async function loadResults(ctx: Context, execution: ClaimedExecution): Promise<Record<string, unknown>> {
  const graph = await publishedGraph(ctx, execution.versionId)
  const keys = new Map(graph.nodes.map((node) => [node.id, node.key]))
  const rows = await ctx.db
    .select({ stepId: stepRuns.stepId, output: stepRuns.output })
    .from(stepRuns)
    .where(and(eq(stepRuns.projectId, ctx.project.id), eq(stepRuns.executionId, execution.id)))
  return Object.fromEntries(rows.map(({ stepId, output }) => [keys.get(stepId) ?? stepId, output ?? {}]))
}
