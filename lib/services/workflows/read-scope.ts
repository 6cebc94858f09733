import "server-only"
import { and, desc, eq } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import type { ScopeQuery, WorkflowScope } from "@/lib/contracts/workflow-scope"
import { eventNamesOf } from "@/lib/workflow/graph"
import type { Scope } from "@/lib/workflow/template"
import { findContact } from "../contacts/find"
import type { ContactRow } from "../contacts/to-contact"
import type { Context } from "../context"
import { type EventRow, findEvent, findNewestEvent } from "../events/find"
import { factsAt } from "../executions/facts-at"
import { listSecrets } from "../secrets/list"
import { findWorkflow, type WorkflowRow } from "./find"

// No execution is behind the scope; its id is one that nothing ever has.
const noExecution = `exec_${"0".repeat(32)}`

/**
 * What the templates of a workflow can read, for a contact and an event. Without ids it is the newest event that the
 * draft's trigger listens to, with its contact, or else the newest contact. Throws NotFound.
 */
export async function readWorkflowScope(ctx: Context, workflowId: string, query: ScopeQuery): Promise<WorkflowScope> {
  const workflow = await findWorkflow(ctx, workflowId)
  const event = await chooseEvent(ctx, workflow, query)
  const contact = await chooseContact(ctx, query.contactId, event)
  const secretNames = (await listSecrets(ctx)).map(({ name }) => name)
  return {
    contact: contact ? { id: contact.id, email: contact.email } : null,
    event: event ? { id: event.id, name: event.name, createdAt: event.createdAt.toISOString() } : null,
    scope: scopeOf(ctx, workflow, { contact, event }),
    secretNames,
  }
}

async function chooseEvent(ctx: Context, { draft }: WorkflowRow, query: ScopeQuery): Promise<EventRow | undefined> {
  if (query.eventId) return findEvent(ctx, query.eventId)
  return findNewestEvent(ctx, { names: eventNamesOf(draft.trigger), contactId: query.contactId })
}

async function chooseContact(ctx: Context, chosenId: string | undefined, event: EventRow | undefined) {
  if (chosenId) return findContact(ctx, chosenId)
  const known = event?.contactId ? await newestContact(ctx, event.contactId) : undefined
  return known ?? newestContact(ctx)
}

/** The newest contact of the project, or the one with an id; undefined once it is deleted. */
async function newestContact(ctx: Context, id?: string): Promise<ContactRow | undefined> {
  const [row] = await ctx.db
    .select()
    .from(contacts)
    .where(and(eq(contacts.projectId, ctx.project.id), id ? eq(contacts.id, id) : undefined))
    .orderBy(desc(contacts.id))
    .limit(1)
  return row
}

type Found = { contact: ContactRow | undefined; event: EventRow | undefined }

function scopeOf(ctx: Context, { id, name }: WorkflowRow, { contact, event }: Found): Scope {
  const workflow = { id, name }
  if (!contact) return { contact: {}, data: {}, event: event?.data ?? {}, workflow, execution: {}, steps: {} }
  const execution = { id: noExecution, startedAt: event?.createdAt ?? ctx.now }
  const at = { contact, event: event ?? null, workflow, execution, results: {} }
  return factsAt(ctx, at, { contact: "as-of-event" }).scope
}
