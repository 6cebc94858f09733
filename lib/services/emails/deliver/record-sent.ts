import "server-only"
import type { Channel } from "@/lib/events/channels"
import type { Context } from "../../context"
import { recordEvents } from "../../events/record-many"
import type { EmailRow } from "../find"
import { eventData, type Told } from "../tell"

const channels: Record<EmailRow["sourceType"], Channel> = {
  TRANSACTIONAL: "api",
  CAMPAIGN: "bulk",
  WORKFLOW: "workflow",
  INBOUND: "api",
}

/** Records email.sent of each. Must run in the transaction that marks them as sent. */
export function recordSent(tx: Context, sent: Told[]): Promise<void> {
  const sentAt = tx.now.toISOString()
  const facts = sent.map((email) => ({
    data: { ...eventData(email), sentAt },
    contactId: email.contactId,
    channel: channels[email.sourceType],
    emailId: email.id,
    causationId: email.executionId ?? undefined,
    depth: email.depth,
  }))
  return recordEvents(tx, "email.sent", facts)
}
