import "server-only"
import { and, eq, inArray, or } from "drizzle-orm"
import { emails } from "@/db/schema/emails"
import { suppressions } from "@/db/schema/suppressions"
import type { Context } from "../context"

/**
 * Forgets the addresses of a contact, also those that it had when it was written to; their keyed hashes stay, by which it
 * is still known that no mail goes there.
 */
export async function forgetSuppressed(tx: Context, contact: { id: string; email: string }): Promise<void> {
  const { id: projectId } = tx.project
  const emailIds = tx.db
    .select({ id: emails.id })
    .from(emails)
    .where(and(eq(emails.projectId, projectId), eq(emails.contactId, contact.id)))
  await tx.db
    .update(suppressions)
    .set({ email: null, detail: null })
    .where(
      and(
        eq(suppressions.projectId, projectId),
        or(eq(suppressions.email, contact.email), inArray(suppressions.emailId, emailIds)),
      ),
    )
}
