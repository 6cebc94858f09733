import "server-only"
import { and, desc, lt, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import type { ContactExportQuery } from "@/lib/contracts/contacts"
import { Invalid } from "@/lib/errors"
import { matchingContacts } from "../contacts/search"
import { type ContactRow, toContact } from "../contacts/to-contact"
import { whoMatches } from "../contacts/who-matches"
import type { Context } from "../context"
import { streamRows } from "./stream-rows"

const ownColumns = ["email", "subscribed", "optedOutAt", "optedInAt", "createdAt", "updatedAt", "id"] as const
// A spreadsheet takes sixteen thousand columns, an import a thousand.
const mostFields = 900

/**
 * All contacts that the filters find, newest first. In CSV each field of their data is a column, `data.<name>`, by which an
 * import knows it again. Throws Invalid when there are too many of them.
 */
export async function exportContacts(ctx: Context, query: ContactExportQuery): Promise<ReadableStream> {
  const fields = query.format === "csv" ? await listFields(ctx, query) : []
  return streamRows({
    format: query.format,
    columns: [...ownColumns, ...fields.map((field) => `data.${field}`)],
    next: (after, limit) => nextRows(ctx, query, { after: after?.id, limit }),
    shown: toContact,
    cells: (row) => {
      const own = toContact(row)
      return [...ownColumns.map((name) => own[name]), ...fields.map((field) => own.data[field])].map(cellOf)
    },
  })
}

type Batch = { after: string | undefined; limit: number }

/** Fewer than `limit` only where there are no more. */
async function nextRows(ctx: Context, query: ContactExportQuery, { after, limit }: Batch): Promise<ContactRow[]> {
  const found: ContactRow[] = []
  for (let cursor = after; ; ) {
    const rows = await ctx.db
      .select()
      .from(contacts)
      .where(and(matchingContacts(ctx, query), cursor ? lt(contacts.id, cursor) : undefined))
      .orderBy(desc(contacts.id))
      .limit(limit)
    found.push(...(await whoMatches(ctx, query.filter, rows)))
    cursor = rows.at(-1)?.id
    if (rows.length < limit || found.length >= limit) return found.slice(0, limit)
  }
}

function cellOf(value: unknown): unknown {
  if (typeof value === "boolean") return String(value)
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value
}

async function listFields(ctx: Context, query: ContactExportQuery): Promise<string[]> {
  const keys = sql<string>`jsonb_object_keys(${contacts.data})`.as("key")
  const found = await ctx.db
    .selectDistinct({ key: keys })
    .from(contacts)
    .where(matchingContacts(ctx, query))
    .orderBy(keys)
    .limit(mostFields + 1)
  if (found.length <= mostFields) return found.map(({ key }) => key)
  const message = `The contacts have more than ${mostFields} fields: export them as JSON.`
  throw new Invalid(message, {
    code: "too_many_fields",
    errors: [{ field: "format", code: "too_many_fields", message }],
  })
}
