import "server-only"
import { eq } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { projects } from "@/db/schema/projects"
import { type LinkPurpose, readLink } from "@/lib/crypto/link-token"
import type { ContactRow } from "../contacts/to-contact"
import { anonymousContext, type Context } from "../context"

/** A recipient behind a genuine link, and the context in which they act. */
export type OpenedLink = {
  ctx: Context
  contact: ContactRow
  addressee: { email: string; project: string }
  emailId: string | undefined
  hasExpired: boolean
}

/** Opens a signed link; undefined when it is forged, meant for another page, or its contact is gone. */
export async function openLink(token: string, purpose: LinkPurpose): Promise<OpenedLink | undefined> {
  const link = readLink(token, purpose)
  if (!link) return undefined
  const base = anonymousContext()
  const [row] = await base.db
    .select({ contact: contacts, project: { id: projects.id, slug: projects.slug, name: projects.name } })
    .from(contacts)
    .innerJoin(projects, eq(projects.id, contacts.projectId))
    .where(eq(contacts.id, link.contactId))
  if (!row) return undefined
  return {
    ctx: { ...base, actor: { kind: "recipient" }, project: row.project },
    contact: row.contact,
    addressee: { email: row.contact.email, project: row.project.name },
    emailId: link.emailId,
    hasExpired: link.expiresAt !== undefined && link.expiresAt < base.now,
  }
}
