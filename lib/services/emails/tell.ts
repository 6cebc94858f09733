import "server-only"
import { and, eq } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import type { Context } from "../context"
import { recordEvent } from "../events/record"
import type { EmailRow } from "./find"

/**
 * Records what became of an e-mail: its own data first, then `data`. A contact that is gone is told of to nobody. Must run
 * inside the transaction of the change.
 */
export async function tell(tx: Context, email: EmailRow, name: string, data: Record<string, unknown>): Promise<void> {
  if (!(await contactExists(tx, email))) return
  await recordEvent(tx, {
    name,
    data: { ...eventData(email), ...data },
    contactId: email.contactId,
    channel: "mail",
    emailId: email.id,
    causationId: email.executionId ?? undefined,
    depth: email.depth,
  })
}

export async function contactExists(tx: Context, { contactId }: EmailRow): Promise<boolean> {
  return (await tx.db.$count(contacts, and(eq(contacts.projectId, tx.project.id), eq(contacts.id, contactId)))) > 0
}

/** What events tell of an e-mail, and what they are written with. */
export type Told = Pick<
  EmailRow,
  | ("subject" | "fromEmail" | "fromName" | "providerMessageId" | "id" | "templateId" | "campaignId" | "sourceType")
  | ("contactId" | "executionId" | "depth")
>

/** What the data of every event of an e-mail begins with, in this order. */
export function eventData(email: Told) {
  return {
    subject: email.subject,
    from: email.fromEmail,
    fromName: email.fromName,
    messageId: email.providerMessageId,
    emailId: email.id,
    templateId: email.templateId,
    campaignId: email.campaignId,
    sourceType: email.sourceType,
  }
}
