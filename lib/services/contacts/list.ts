import "server-only"
import { and, desc, eq, lt } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import type { Contact, ContactListQuery } from "@/lib/contracts/contacts"
import { type Page, toPage } from "@/lib/contracts/list"
import { contains } from "../contains"
import type { Context } from "../context"
import { toContact } from "./to-contact"

/** Contacts of the project, newest first. */
export async function listContacts(ctx: Context, query: ContactListQuery): Promise<Page<Contact>> {
  const rows = await ctx.db
    .select()
    .from(contacts)
    .where(
      and(
        eq(contacts.projectId, ctx.project.id),
        query.cursor ? lt(contacts.id, query.cursor) : undefined,
        query.search ? contains(contacts.email, query.search) : undefined,
        query.subscribed === undefined ? undefined : eq(contacts.subscribed, query.subscribed),
      ),
    )
    .orderBy(desc(contacts.id))
    .limit(query.limit + 1)
  const page = toPage(rows, query.limit, (row) => row.id)
  return { ...page, data: page.data.map(toContact) }
}
