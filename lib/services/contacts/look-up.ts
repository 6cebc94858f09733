import "server-only"
import { and, eq, inArray } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import type { FoundContacts, LookUpContacts } from "@/lib/contracts/contacts"
import type { Context } from "../context"
import { toContact } from "./to-contact"

/** Which of some addresses are contacts. */
export async function lookUpContacts(ctx: Context, input: LookUpContacts): Promise<FoundContacts> {
  const emails = [...new Set(input.emails)]
  const rows = await ctx.db
    .select()
    .from(contacts)
    .where(and(eq(contacts.projectId, ctx.project.id), inArray(contacts.email, emails)))
  const byEmail = new Map(rows.map((row) => [row.email, toContact(row)]))
  return {
    found: emails.flatMap((email) => byEmail.get(email) ?? []),
    notFound: emails.filter((email) => !byEmail.has(email)),
  }
}
