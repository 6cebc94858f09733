import "server-only"
import { asc, eq, type SQL, sql } from "drizzle-orm"
import { segments } from "@/db/schema/segments"
import type { FieldsQuery, TypedField, WorkflowFields } from "@/lib/contracts/workflow-fields"
import type { Context } from "../context"

const contactsLooked = 200
const eventsLooked = 100
const longestPath = 180
const mostKeys = 1000

const ownFields: TypedField[] = [
  { field: "contact.email", type: "string", category: "contact" },
  { field: "contact.subscribed", type: "boolean", category: "contact" },
  { field: "contact.createdAt", type: "date", category: "contact" },
  { field: "contact.updatedAt", type: "date", category: "contact" },
]

const causeFields: TypedField[] = [
  { field: "cause.channel", type: "string", category: "event" },
  { field: "cause.origin", type: "string", category: "event" },
]

/** The fields that rules and templates can name: those of every contact, and what the newest contacts and events hold. */
export async function listWorkflowFields(ctx: Context, { eventName }: FieldsQuery): Promise<WorkflowFields> {
  const contactData = await listKeys(ctx, newestContacts(ctx))
  const eventData = eventName ? await listKeys(ctx, newestEvents(ctx, eventName)) : []
  const typedFields = [
    ...ownFields,
    ...(await segmentFields(ctx)),
    ...contactData.map(({ path, type }) => ({ field: `contact.data.${path}`, type, category: "contact" as const })),
    ...(eventName ? causeFields : []),
    ...eventData.map(({ path, type }) => ({ field: `event.${path}`, type, category: "event" as const })),
  ]
  return { fields: typedFields.map(({ field }) => field), typedFields, count: typedFields.length }
}

async function segmentFields(ctx: Context): Promise<TypedField[]> {
  const rows = await ctx.db
    .select({ id: segments.id, name: segments.name })
    .from(segments)
    .where(eq(segments.projectId, ctx.project.id))
    .orderBy(asc(segments.name))
    .limit(mostKeys)
  return rows.map(({ id, name }) => ({ field: `segment.${id}`, type: "segment", category: "segment", label: name }))
}

function newestContacts(ctx: Context): SQL {
  return sql`select data from contacts where project_id = ${ctx.project.id} order by id desc limit ${contactsLooked}`
}

function newestEvents(ctx: Context, name: string): SQL {
  return sql`select data::jsonb as data from events where project_id = ${ctx.project.id} and name = ${name}
    order by sequence desc limit ${eventsLooked}`
}

type Key = { path: string; type: TypedField["type"] }

/**
 * The keys of JSON objects and of the objects in them, one level deep, each with the one type that all its values have;
 * else it is a string. Only names and types leave the database, however large the values are.
 */
async function listKeys(ctx: Context, rows: SQL): Promise<Key[]> {
  const keys = await ctx.db.execute<{ path: string; types: string[]; dates: boolean }>(sql`
    with newest as (${rows}),
    outer_values as (select key as path, value from newest, jsonb_each(data)),
    inner_values as (
      select path || '.' || key as path, inside.value
      from outer_values,
        jsonb_each(case when jsonb_typeof(outer_values.value) = 'object' then outer_values.value else '{}' end) as inside
    )
    select path, array_agg(distinct jsonb_typeof(value)) as types,
      bool_and(jsonb_typeof(value) <> 'string' or left(value #>> '{}', 40) ~ ${isoDate}) as dates
    from (select * from outer_values union all select * from inner_values) as fields
    where jsonb_typeof(value) not in ('object', 'null') and length(path) <= ${longestPath} and path !~ '[{}]'
    group by path order by path limit ${mostKeys}`)
  return [...keys].map(({ path, types, dates }) => ({ path, type: typeOf(types, dates) }))
}

const isoDate = "^\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?)?$"

function typeOf([type, ...others]: string[], areDates: boolean): Key["type"] {
  if (others.length > 0) return "string"
  if (type === "number" || type === "boolean") return type
  return type === "string" && areDates ? "date" : "string"
}
