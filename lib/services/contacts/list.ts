import "server-only"
import { and, desc, lt, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import type { Contact, ContactFilters, ContactListQuery } from "@/lib/contracts/contacts"
import type { Page } from "@/lib/contracts/list"
import { type Context, inTransaction } from "../context"
import { matchingContacts } from "./search"
import { type ContactRow, toContact } from "./to-contact"
import { whoMatches } from "./who-matches"

const mostLookedAt = 1_000
const budgetMs = 1_000

/**
 * Contacts of the project, newest first. With a filter that PostgreSQL cannot answer by an index it looks for a second;
 * the page may then be short, or empty, and have more behind it.
 */
export async function listContacts(ctx: Context, query: ContactListQuery): Promise<Page<Contact>> {
  const { limit, filter } = query
  const endsAt = Date.now() + budgetMs
  const found: ContactRow[] = []
  let cursor = query.cursor
  for (;;) {
    const size = filter ? mostLookedAt : limit + 1
    const rows = await nextRows(ctx, { ...query, cursor }, size)
    found.push(...(await whoMatches(ctx, filter, rows)))
    cursor = rows.at(-1)?.id
    if (found.length > limit) return pageOf(found.slice(0, limit), found[limit - 1]?.id)
    if (rows.length < size) return pageOf(found, undefined)
    if (Date.now() > endsAt) return pageOf(found, cursor)
  }
}

function pageOf(rows: ContactRow[], cursor: string | undefined): Page<Contact> {
  return { data: rows.map(toContact), cursor: cursor ?? null, hasMore: cursor !== undefined }
}

type Wanted = ContactFilters & Pick<ContactListQuery, "cursor">

function nextRows(ctx: Context, wanted: Wanted, size: number): Promise<ContactRow[]> {
  const { search, filter, cursor } = wanted
  const read = (reader: Context) =>
    reader.db
      .select()
      .from(contacts)
      .where(and(matchingContacts(ctx, wanted), cursor ? lt(contacts.id, cursor) : undefined))
      .orderBy(desc(contacts.id))
      .limit(size)
  if (!search && !filter) return read(ctx)
  return inTransaction(ctx, async (tx) => {
    // Whether an index helps depends on what is looked for.
    await tx.db.execute(sql`set local plan_cache_mode = force_custom_plan`)
    return read(tx)
  })
}
