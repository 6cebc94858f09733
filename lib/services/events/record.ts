import "server-only"
import { type SQL, sql } from "drizzle-orm"
import { type ContactSnapshot, events } from "@/db/schema/events"
import { executions } from "@/db/schema/executions"
import { outbox } from "@/db/schema/outbox"
import { workflowTriggers } from "@/db/schema/workflow-triggers"
import { workflows } from "@/db/schema/workflows"
import { internalEvents } from "@/inngest/events"
import { newId } from "@/lib/ids"
import { actorName, type Context } from "../context"
import { outboxChannel } from "../outbox/enqueue"

export type Channel = (typeof events.$inferSelect)["channel"]

export type EventFacts = {
  name: string
  data: Record<string, unknown>
  contactId: string
  channel: Channel
  /** Set for contact.* events: the contact as it is at the flip. */
  contactSnapshot?: ContactSnapshot
  consentSequence?: number
  origin?: string
  emailId?: string
  causationId?: string
  depth?: number
}

/** Chains of events that workflows cause by themselves stop here. */
export const maxDepth = 10

/**
 * Writes an event, the executions it starts and their messages to the engine, in one statement. Must run inside the
 * transaction of the change that it tells of, if there is one. Re-entry is decided by unique indexes: an execution that may not start
 * is simply not written.
 */
export async function recordEvent(ctx: Context, facts: EventFacts): Promise<{ id: string; createdAt: Date }> {
  const { depth = 0, ...rest } = facts
  const event = {
    ...rest,
    id: newId("evt"),
    projectId: ctx.project.id,
    actor: actorName(ctx.actor),
    createdAt: ctx.now,
    depth,
  }
  const recorded = ctx.db.insert(events).values(event)
  if (depth < maxDepth) await ctx.db.execute(sql`with recorded as ${recorded}, ${startedBy(event)}`)
  else await recorded
  return event
}

type RecordedEvent = EventFacts & { id: string; projectId: string; createdAt: Date }

/** An execution's id begins with its event's point in time, like the UUIDv7 of every id, and ends with a hash that is its own. */
function startedBy(event: RecordedEvent) {
  const idStart = `exec_${event.id.slice("evt_".length).slice(0, 13)}`
  const { name } = internalEvents.executionRequested
  return sql`
    started as (
      insert into ${executions} (id, project_id, workflow_id, version_id, contact_id, event_id, reentry, started_at)
      select ${idStart}::text || substr(md5(${event.id}::text || workflow.id), 1, 19), workflow.project_id, workflow.id,
        workflow.published_version_id, ${event.contactId}, ${event.id}, workflow.reentry, ${event.createdAt.toISOString()}::timestamptz
      from ${workflowTriggers} trigger
      join ${workflows} workflow on workflow.id = trigger.workflow_id
      where trigger.project_id = ${event.projectId} and trigger.event_name = ${event.name}
        and workflow.enabled and workflow.deleted_at is null and workflow.published_version_id is not null
        and not (workflow.reentry = 'once' and exists (${earlier(event, sql`true`)}))
        and not (workflow.reentry = 'when_idle' and exists (${earlier(event, sql`status in ('RUNNING', 'WAITING')`)}))
      on conflict do nothing
      returning id, project_id
    ),
    requested as (
      insert into ${outbox} (key, name, data, awaits_claim)
      select id, ${name}::text, jsonb_build_object('executionId', id, 'projectId', project_id), true from started
      on conflict do nothing
      returning key
    )
    select pg_notify(${outboxChannel}, '') from requested limit 1`
}

/** Executions of the contact that began while the workflow had another rule; the unique indexes know only their own. */
function earlier(event: RecordedEvent, condition: SQL): SQL {
  return sql`select 1 from ${executions} earlier where earlier.project_id = ${event.projectId}
    and earlier.contact_id = ${event.contactId} and earlier.workflow_id = workflow.id and ${condition}`
}
