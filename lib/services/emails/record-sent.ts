import "server-only"
import type { Channel } from "@/lib/events/channels"
import type { Context } from "../context"
import { recordEvent } from "../events/record"
import type { EmailRow } from "./find"
import { eventData } from "./tell"

const channels: Record<EmailRow["sourceType"], Channel> = {
  TRANSACTIONAL: "api",
  CAMPAIGN: "bulk",
  WORKFLOW: "workflow",
  INBOUND: "api",
}

/** Records email.sent. Must run in the transaction that marks the e-mail as sent. */
export async function recordSent(tx: Context, email: EmailRow): Promise<void> {
  await recordEvent(tx, {
    name: "email.sent",
    data: { ...eventData(email), sentAt: tx.now.toISOString() },
    contactId: email.contactId,
    channel: channels[email.sourceType],
    emailId: email.id,
    causationId: email.executionId ?? undefined,
    depth: email.depth,
  })
}
