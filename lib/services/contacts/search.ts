import "server-only"
import { and, eq, type SQL } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import type { ContactFilters } from "@/lib/contracts/contacts"
import { contains, startsWith } from "../contains"
import type { Context } from "../context"
import { narrowedBy } from "./narrow"

/** The project's contacts that filters may find: for which of them `filter` holds is still to be asked. */
export function matchingContacts(ctx: Context, { search, subscribed, filter }: ContactFilters): SQL | undefined {
  return and(
    eq(contacts.projectId, ctx.project.id),
    search ? addressHas(search) : undefined,
    subscribed === undefined ? undefined : eq(contacts.subscribed, subscribed),
    filter && narrowedBy(filter),
  )
}

// Trigrams have three characters.
const leastForTrigrams = 3

/** True where a contact's address holds a text, or begins with it where that is one or two characters. */
function addressHas(search: string): SQL {
  const isShort = search.length < leastForTrigrams
  return isShort ? startsWith(contacts.email, search.toLowerCase()) : contains(contacts.email, search)
}
