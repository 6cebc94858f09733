import "server-only"
import type { ReceivedEmailSummary } from "@/lib/contracts/received-emails"
import type { ReceivedRow } from "./find"

export function toSummary(row: ReceivedRow): ReceivedEmailSummary {
  const { id, contactId, fromHeader, subject, hasContent, attachmentCount, isAutomatic, verdicts, via } = row
  return {
    ...{ id, contactId, from: row.fromEmail, fromHeader, to: row.toEmail, subject },
    ...{ hasContent, attachmentCount, isAutomatic, verdicts, via },
    receivedAt: row.createdAt.toISOString(),
  }
}
