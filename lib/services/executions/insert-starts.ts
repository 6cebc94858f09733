import "server-only"
import { sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { executions } from "@/db/schema/executions"
import { outbox } from "@/db/schema/outbox"
import type { Reentry } from "@/lib/contracts/workflows"
import { newId } from "@/lib/ids"
import type { Context } from "../context"
import { outboxChannel } from "../outbox/enqueue"
import { runRequest } from "./messages"

export type Starts = {
  workflowId: string
  versionId: string
  reentry: Reentry
  source: "manual" | "schedule"
  contactIds: string[]
  context?: Record<string, unknown> | null
  entryId?: string
}

/**
 * Starts executions that no event asked for, in one statement with their messages to the engine; answers their ids. Left
 * out are those whom the re-entry rule keeps away, whom the entry has had already, and who are no contacts of the project;
 * until the transaction ends nobody can delete those who are.
 */
export async function insertStarts(tx: Context, starts: Starts): Promise<string[]> {
  const people = JSON.stringify(starts.contactIds.map((contactId) => ({ id: newId("exec"), contactId })))
  const context = starts.context ? JSON.stringify(starts.context) : null
  const rows = await tx.db.execute<{ id: string }>(sql`
    with person as materialized (
      select named.id, contact.id as contact_id
      from jsonb_to_recordset(${people}::text::jsonb) as named (id text, "contactId" text)
      join ${contacts} contact on contact.id = named."contactId" and contact.project_id = ${tx.project.id}
      order by contact.id for key share of contact
    ),
    started as (
      insert into ${executions} (id, project_id, workflow_id, version_id, contact_id, reentry, source, entry_id, context,
        started_at)
      select person.id, ${tx.project.id}, ${starts.workflowId}, ${starts.versionId}, person.contact_id, ${starts.reentry},
        ${starts.source}, ${starts.entryId ?? null}::text, ${context}::text::jsonb, ${tx.now.toISOString()}::timestamptz
      from person
      where not exists (
        select 1 from ${executions} earlier
        where earlier.contact_id = person.contact_id and earlier.workflow_id = ${starts.workflowId}
          and (${starts.reentry}::text = 'once' or (${starts.reentry}::text = 'when_idle' and earlier.ended_at is null)))
      on conflict do nothing
      returning id, project_id, restarts
    ),
    requested as (
      insert into ${outbox} (key, name, data, execution_id, awaits)
      select ${runRequest(sql`started`)} from started
      on conflict do nothing
      returning key
    )
    select id, (select pg_notify(${outboxChannel}, '') from requested limit 1) from started`)
  return rows.map((row) => row.id)
}
