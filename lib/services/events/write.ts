import "server-only"
import { type SQL, sql } from "drizzle-orm"
import { events } from "@/db/schema/events"
import { executions } from "@/db/schema/executions"
import { outbox } from "@/db/schema/outbox"
import { workflowTriggers } from "@/db/schema/workflow-triggers"
import { workflows } from "@/db/schema/workflows"
import type { Context } from "../context"
import { runRequest } from "../executions/messages"
import { outboxChannel } from "../outbox/enqueue"
import { textArray } from "../text-array"
import type { NewEvent } from "./event"

/** Chains of events that workflows cause by themselves stop here. */
export const maxDepth = 10

/**
 * `unless-watched`: writes nothing at all when a filter or a wait has to be judged first. `these`: starts these
 * workflows only, which have been judged.
 */
export type Starts = { kind: "unless-watched" } | { kind: "these"; workflowIds: string[] }

/**
 * Writes an event, the executions it starts and their messages to the engine, in one statement; answers whether it did.
 * Re-entry is decided by unique indexes: an execution that may not start is simply not written. One that is too deep in
 * a chain of workflows is written as cancelled, so that it shows.
 */
export async function writeEvent(ctx: Context, event: NewEvent, starts: Starts): Promise<boolean> {
  const isTooDeep = event.depth >= maxDepth
  const [row] = await ctx.db.execute<{ written: number }>(sql`
    with watched as (${starts.kind === "unless-watched" ? watching(event) : sql`select 1 where false`}),
    recorded as (
      insert into ${events} (id, project_id, name, data, contact_id, contact_snapshot, consent_sequence, channel, origin,
        actor, email_id, causation_id, depth, created_at)
      select ${event.id}, ${event.projectId}, ${event.name}, ${json(event.data)}, ${event.contactId},
        ${json(event.contactSnapshot)}::jsonb, ${event.consentSequence ?? null}::bigint, ${event.channel}, ${event.origin ?? null}::text,
        ${event.actor}, ${event.emailId ?? null}::text, ${event.causationId ?? null}::text, ${event.depth}::integer, ${at(event)}
      where not exists (select 1 from watched)
      returning id
    ),
    started as (${startedBy(event, starts, isTooDeep)}),
    requested as (
      insert into ${outbox} (key, name, data, execution_id, awaits)
      select ${runRequest(sql`started`)} from started where started.ended_at is null
      on conflict do nothing
      returning key
    )
    select (select count(*)::int from recorded) as written, (select pg_notify(${outboxChannel}, '') from requested limit 1)`)
  return row?.written === 1
}

function watching(event: NewEvent): SQL {
  return sql`
    select 1 from open_waits(${event.contactId}, ${event.name})
    union all
    select 1 from ${workflowTriggers}
    where project_id = ${event.projectId} and event_name = ${event.name} and filter is not null
    limit 1`
}

/**
 * An execution's id begins like its event's, so that both sort by time and an execution by its event, and ends with a
 * hash that is its own.
 */
function startedBy(event: NewEvent, starts: Starts, isTooDeep: boolean): SQL {
  const idStart = `exec_${event.id.slice("evt_".length).slice(0, 22)}`
  const chosen = starts.kind === "these" ? sql`and workflow.id = any(${textArray(starts.workflowIds)})` : sql``
  return sql`
    insert into ${executions} (id, project_id, workflow_id, version_id, contact_id, event_id, reentry, depth, started_at,
      status, exit_reason, ended_at)
    select ${idStart}::text || substr(md5(${event.id}::text || workflow.id), 1, 10), workflow.project_id, workflow.id,
      workflow.published_version_id, ${event.contactId}, ${event.id}, workflow.reentry, ${event.depth}::integer, ${at(event)},
      ${isTooDeep ? "CANCELLED" : "RUNNING"}, ${isTooDeep ? "depth_limit" : null}::text, ${isTooDeep ? at(event) : sql`null`}
    from recorded, ${workflowTriggers} trigger
    join ${workflows} workflow on workflow.id = trigger.workflow_id
    where trigger.project_id = ${event.projectId} and trigger.event_name = ${event.name} ${chosen}
      and workflow.enabled and workflow.deleted_at is null and workflow.published_version_id is not null
      and not (workflow.reentry = 'once' and exists (${earlier(event, sql`true`)}))
      and not (workflow.reentry = 'when_idle' and exists (${earlier(event, sql`ended_at is null`)}))
    order by workflow.id
    on conflict do nothing
    returning id, project_id, restarts, ended_at`
}

/** Executions of the contact that began while the workflow had another rule; the unique indexes know only their own. */
function earlier(event: NewEvent, condition: SQL): SQL {
  return sql`select 1 from ${executions} earlier where earlier.project_id = ${event.projectId}
    and earlier.contact_id = ${event.contactId} and earlier.workflow_id = workflow.id and ${condition}`
}

function json(value: unknown): SQL {
  return sql`${value === undefined ? null : JSON.stringify(value)}::text::json`
}

function at(event: NewEvent): SQL {
  return sql`${event.createdAt.toISOString()}::timestamptz`
}
