import type { EmailSummary } from "@/lib/contracts/emails"

/** What asked for an e-mail. */
export const sourceNames: Record<EmailSummary["sourceType"], string> = {
  TRANSACTIONAL: "API",
  CAMPAIGN: "Campaign",
  WORKFLOW: "Workflow",
  INBOUND: "Inbound",
}
