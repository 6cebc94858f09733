import "server-only"
import { sql } from "drizzle-orm"
import { campaigns } from "@/db/schema/campaigns"
import { contacts } from "@/db/schema/contacts"
import { needsConsent } from "@/lib/contracts/send"
import type { MailError } from "@/lib/mail/judge-handover"
import type { Context } from "../../context"
import { findReputation } from "../../mail-reputation/read"
import { findSuppressed, suppressionText } from "../../suppressions/find-suppressed"
import type { EmailRow } from "../find"

export type Objection = Pick<MailError, "code" | "message">

/**
 * Which e-mails are not to be handed over, by their ids, and why. Asked at the last moment: who opted out since gets no
 * marketing, and who was deleted nothing at all.
 */
export async function findObjections(ctx: Context, leaving: EmailRow[]): Promise<Map<string, Objection>> {
  if (leaving.length === 0) return new Map()
  const facts = await readFacts(ctx, leaving)
  const asksForConsent = leaving.some(({ kind }) => needsConsent(kind))
  const isStopped = asksForConsent && Boolean((await findReputation(ctx))?.stoppedAt)
  const suppressed = await findSuppressed(
    ctx,
    leaving.map(({ toEmail }) => toEmail),
  )
  const found = leaving.flatMap((email): [string, Objection][] => {
    const reason = suppressed.get(email.toEmail)
    const objection =
      objectionOf(email, facts.get(email.id), isStopped) ??
      (reason && { code: "recipient_suppressed", message: suppressionText(email.toEmail, reason) })
    return objection ? [[email.id, objection]] : []
  })
  return new Map(found)
}

function objectionOf({ kind }: EmailRow, facts: Facts | undefined, isStopped: boolean): Objection | undefined {
  if (facts?.isCancelled)
    return { code: "campaign_cancelled", message: "The campaign was cancelled before the e-mail was sent." }
  if (!facts?.hasContact)
    return { code: "contact_deleted", message: "The contact was deleted before the e-mail was sent." }
  if (!needsConsent(kind)) return undefined
  if (facts.isOptedOut)
    return { code: "recipient_unsubscribed", message: "The recipient opted out before the e-mail was sent." }
  if (isStopped) return { code: "marketing_stopped", message: "Marketing was stopped before the e-mail was sent." }
  return undefined
}

type Facts = {
  id: string
  isCancelled: boolean
  hasContact: boolean
  /** The contact has, or whom the address belongs to, where that is another. */
  isOptedOut: boolean
}

async function readFacts({ db, project }: Context, leaving: EmailRow[]): Promise<Map<string, Facts>> {
  const asked = leaving.map(({ id, contactId, campaignId, toEmail }) => ({ id, contactId, campaignId, toEmail }))
  const rows = await db.execute<Facts>(sql`
    select email.id,
      contact.id is not null as "hasContact",
      coalesce(not contact.subscribed, false) or coalesce(not owner.subscribed, false) as "isOptedOut",
      coalesce(campaign.status = 'CANCELLED', false) as "isCancelled"
    from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb)
      as email (id text, "contactId" text, "campaignId" text, "toEmail" text)
    left join ${contacts} contact on contact.project_id = ${project.id} and contact.id = email."contactId"
    left join ${contacts} owner on owner.project_id = ${project.id} and owner.email = email."toEmail"
    left join ${campaigns} campaign on campaign.project_id = ${project.id} and campaign.id = email."campaignId"`)
  return new Map(rows.map((row) => [row.id, row]))
}
