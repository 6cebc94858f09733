import "server-only"
import { and, eq, ne } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { emails } from "@/db/schema/emails"
import { projects } from "@/db/schema/projects"
import type { Anonymous, Context } from "../context"
import type { EmailRow } from "../emails/find"

/** An e-mail that is visited, and the context in which that is noted: its recipient's. */
export type Visited = { ctx: Context; email: EmailRow; tellsEach: boolean }

/**
 * Finds the e-mail of a link; undefined once its contact is gone or its project wants to see
 * nothing. Must run inside a transaction: until that ends the
 * contact cannot be deleted, so that nothing is written behind what was forgotten.
 */
export async function findVisited(tx: Anonymous, emailId: string): Promise<Visited | undefined> {
  const { id, slug, name, eachOpenAndClick: tellsEach } = projects
  const [row] = await tx.db
    .select({ email: emails, project: { id, slug, name }, tellsEach })
    .from(emails)
    .innerJoin(projects, eq(projects.id, emails.projectId))
    .innerJoin(contacts, eq(contacts.id, emails.contactId))
    .where(and(eq(emails.id, emailId), ne(projects.tracking, "off")))
    .for("key share", { of: contacts })
  if (!row) return undefined
  const { email, project } = row
  return { email, tellsEach: row.tellsEach, ctx: { ...tx, actor: { kind: "recipient" }, project } }
}
