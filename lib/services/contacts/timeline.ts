import "server-only"
import { type SQL, sql } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { emails } from "@/db/schema/emails"
import { events } from "@/db/schema/events"
import { executions } from "@/db/schema/executions"
import { workflows } from "@/db/schema/workflows"
import { type ListQuery, type Page, toPage } from "@/lib/contracts/list"
import { TimelineItem } from "@/lib/contracts/timeline"
import type { Context } from "../context"
import { findContact } from "./find"

/** All that happened to or for a contact, newest first. Throws NotFound. */
export async function readTimeline(
  ctx: Context,
  contactId: string,
  { cursor, limit }: ListQuery,
): Promise<Page<TimelineItem>> {
  await findContact(ctx, contactId)
  const parts = Object.values(sources).map(
    (source) => sql`(${source} ${before(cursor)} order by at desc, id desc
    limit ${limit + 1})`,
  )
  const own = sql`${ctx.project.id}::text as project, ${contactId}::text as contact`
  const rows = await ctx.db.execute<Row>(sql`
    with asked as (select ${own})
    select * from (${sql.join(parts, sql` union all `)}) as item order by at desc, id desc limit ${limit + 1}`)
  const page = toPage([...rows], limit, ({ at, id }) => `${new Date(at).toISOString()} ${id}`)
  return { ...page, data: page.data.map(toItem) }
}

type Row = {
  kind: string
  id: string
  at: string | Date
  title: string
  detail: string | null
  email_id: string | null
}

/** Each answers the same columns, of the contact that was asked for. */
const sources = {
  event: sql`select * from (
    select 'event' as kind, event.id, event.created_at as at, event.name as title, event.channel as detail,
      event.email_id as email_id
    from ${events} event, asked where event.project_id = asked.project and event.contact_id = asked.contact) as part`,
  email: sql`select * from (
    select 'email' as kind, email.id, email.created_at as at, email.subject as title, email.status as detail,
      null::text as email_id
    from ${emails} email, asked where email.project_id = asked.project and email.contact_id = asked.contact) as part`,
  execution: sql`select * from (
    select 'execution' as kind, execution.id, execution.started_at as at, workflow.name as title,
      execution.status as detail, null::text as email_id
    from asked join ${executions} execution
      on execution.project_id = asked.project and execution.contact_id = asked.contact
    join ${workflows} workflow on workflow.id = execution.workflow_id) as part`,
  delivery: sql`select * from (
    select 'delivery' as kind, delivery.id, delivery.created_at as at, delivery.request ->> 'url' as title,
      delivery.status as detail, null::text as email_id
    from ${deliveries} delivery, asked
    where delivery.project_id = asked.project and delivery.contact_id = asked.contact) as part`,
} satisfies { [K in TimelineItem["kind"]]: SQL }

function before(cursor: string | undefined): SQL {
  const [at, id] = cursor?.split(" ") ?? []
  if (!at || !id || Number.isNaN(Date.parse(at))) return sql``
  return sql`where (at, id) < (${at}::timestamptz, ${id}::text)`
}

function toItem({ email_id: emailId, at, ...row }: Row): TimelineItem {
  return TimelineItem.parse({ ...row, at: new Date(at).toISOString(), emailId })
}
