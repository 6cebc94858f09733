import "server-only"
import { and, eq, inArray, max } from "drizzle-orm"
import { emails } from "@/db/schema/emails"
import { bareId } from "@/lib/mail/callbacks/report"
import type { InboundMessage } from "@/lib/mail/inbound/parse-message"
import { emailIdOf } from "@/lib/mail/message"
import type { Context } from "../context"

/**
 * How deep in a chain of workflows a message is: as deep as the e-mail of the project that it is, or that a program
 * answers with it. So a workflow that answers mail does not answer itself, or a machine, for ever.
 */
export async function depthOf(tx: Context, { messageId, isAutomatic, headers }: InboundMessage): Promise<number> {
  const answered = headers.find(({ name }) => name.toLowerCase() === "in-reply-to")?.value
  const names = [messageId, isAutomatic ? answered : undefined]
  const ids = names.flatMap((name) => (name ? (emailIdOf(bareId(name)) ?? []) : []))
  if (ids.length === 0) return 0
  const [row] = await tx.db
    .select({ depth: max(emails.depth) })
    .from(emails)
    .where(and(eq(emails.projectId, tx.project.id), inArray(emails.id, ids)))
  return row?.depth ?? 0
}
