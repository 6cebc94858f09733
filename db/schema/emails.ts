import { sql } from "drizzle-orm"
import { boolean, index, integer, json, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core"
import type { MailError } from "../../lib/mail/judge-handover"
import { createdAt, instant, projectId } from "../columns"

/**
 * A message to a contact, rendered, as it is shown; links are led over ours when it leaves, if it `isTracked`.
 * `slotAt` is the moment that its next attempt has reserved, where mail is spaced. `attachmentsId` names its attachments, which all e-mails of one call share. Without foreign keys: history outlives what
 * it names.
 */
export const emails = pgTable(
  "emails",
  {
    id: text("id").primaryKey(),
    projectId: projectId(),
    contactId: text("contact_id").notNull(),
    toEmail: text("to_email").notNull(),
    toName: text("to_name"),
    fromEmail: text("from_email").notNull(),
    fromName: text("from_name"),
    replyTo: text("reply_to"),
    subject: text("subject").notNull(),
    html: text("html").notNull(),
    text: text("text").notNull(),
    headers: json("headers").$type<Record<string, string>>().notNull(),
    attachmentsId: text("attachments_id"),
    kind: text("kind", { enum: ["MARKETING", "TRANSACTIONAL", "HEADLESS"] }).notNull(),
    sourceType: text("source_type", { enum: ["TRANSACTIONAL", "CAMPAIGN", "WORKFLOW", "INBOUND"] }).notNull(),
    templateId: text("template_id"),
    campaignId: text("campaign_id"),
    executionId: text("execution_id"),
    isTracked: boolean("is_tracked").notNull().default(false),
    depth: integer("depth").notNull().default(0),
    status: text("status", {
      enum: ["queued", "sending", "sent", "delivered", "bounced", "complained", "failed", "cancelled"],
    })
      .notNull()
      .default("queued"),
    attemptCount: integer("attempt_count").notNull().default(0),
    nextAttemptAt: instant("next_attempt_at").notNull(),
    slotAt: instant("slot_at"),
    providerMessageId: text("provider_message_id"),
    error: jsonb("error").$type<MailError>(),
    opens: integer("opens").notNull().default(0),
    clicks: integer("clicks").notNull().default(0),
    createdAt: createdAt(),
    sendingAt: instant("sending_at"),
    sentAt: instant("sent_at"),
    deliveredAt: instant("delivered_at"),
    openedAt: instant("opened_at"),
    clickedAt: instant("clicked_at"),
    bouncedAt: instant("bounced_at"),
    complainedAt: instant("complained_at"),
    unsubscribedAt: instant("unsubscribed_at"),
    failedAt: instant("failed_at"),
    cancelledAt: instant("cancelled_at"),
  },
  (table) => [
    index("emails_project").on(table.projectId, table.id),
    index("emails_project_status").on(table.projectId, table.status, table.id),
    index("emails_contact").on(table.projectId, table.contactId, table.id),
    uniqueIndex("emails_campaign_contact_unique")
      .on(table.campaignId, table.contactId)
      .where(sql`${table.campaignId} is not null`),
    index("emails_campaign_open")
      .on(table.campaignId, table.nextAttemptAt)
      .where(sql`${table.campaignId} is not null and ${table.status} in ('queued', 'sending')`),
    index("emails_template").on(table.templateId, table.id).where(sql`${table.templateId} is not null`),
    index("emails_attachments").on(table.attachmentsId).where(sql`${table.attachmentsId} is not null`),
    index("emails_provider_message").on(table.providerMessageId).where(sql`${table.providerMessageId} is not null`),
  ],
)
