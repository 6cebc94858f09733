import "server-only"
import { and, eq, inArray } from "drizzle-orm"
import { receivedContents } from "@/db/schema/received-contents"
import { receivedEmails } from "@/db/schema/received-emails"
import type { Context } from "../context"

/**
 * What a contact wrote is removed: that it came, when and where stays. `removed` takes the place of what was said. Must run
 * inside a transaction.
 */
export async function forgetReceived(tx: Context, contactId: string, removed: string): Promise<void> {
  const theirs = and(eq(receivedEmails.projectId, tx.project.id), eq(receivedEmails.contactId, contactId))
  const contents = tx.db.select({ id: receivedEmails.contentId }).from(receivedEmails).where(theirs)
  await tx.db
    .delete(receivedContents)
    .where(and(eq(receivedContents.projectId, tx.project.id), inArray(receivedContents.id, contents)))
  await tx.db
    .update(receivedEmails)
    .set({
      messageId: "",
      fromEmail: removed,
      fromHeader: removed,
      subject: removed,
      hasContent: false,
      attachmentCount: 0,
    })
    .where(theirs)
}
