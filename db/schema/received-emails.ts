import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core"
import type { Verdicts } from "../../lib/contracts/received-emails"
import { createdAt, projectId } from "../columns"

/**
 * A message that came, once for each address of the project that it was sent to. `contactId` is its sender, `contentId`
 * what it says. Without foreign keys: history outlives what it names.
 */
export const receivedEmails = pgTable(
  "received_emails",
  {
    id: text("id").primaryKey(),
    projectId: projectId(),
    contentId: text("content_id").notNull(),
    contactId: text("contact_id").notNull(),
    messageId: text("message_id").notNull(),
    fromEmail: text("from_email").notNull(),
    fromHeader: text("from_header").notNull(),
    toEmail: text("to_email").notNull(),
    recipients: text("recipients").array().notNull(),
    subject: text("subject").notNull(),
    hasContent: boolean("has_content").notNull(),
    attachmentCount: integer("attachment_count").notNull(),
    isAutomatic: boolean("is_automatic").notNull(),
    verdicts: jsonb("verdicts").$type<Verdicts>().notNull(),
    via: text("via", { enum: ["smtp", "http", "ses"] }).notNull(),
    processingTimeMillis: integer("processing_time_millis").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("received_emails_once").on(table.projectId, table.contentId, table.toEmail),
    index("received_emails_project").on(table.projectId, table.id),
    index("received_emails_contact").on(table.projectId, table.contactId, table.id),
  ],
)
