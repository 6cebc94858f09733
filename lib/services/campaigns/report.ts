import "server-only"
import { eq } from "drizzle-orm"
import { emails } from "@/db/schema/emails"
import type { MailReport } from "@/lib/contracts/mail-numbers"
import type { Context } from "../context"
import { reportOnEmails } from "../emails/show/report"
import { findCampaign } from "./find"

/** What became of a campaign's e-mails. Throws NotFound. */
export async function reportOnCampaign(ctx: Context, id: string): Promise<MailReport> {
  await findCampaign(ctx, id)
  return reportOnEmails(ctx, eq(emails.campaignId, id))
}
