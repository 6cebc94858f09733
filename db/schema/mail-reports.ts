import { sql } from "drizzle-orm"
import { index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { createdAt, instant, projectId } from "../columns"

/**
 * What providers reported, each once. One that names no e-mail yet waits: it may come before the provider's own answer to
 * the handover. It waits for a week.
 */
export const mailReports = pgTable(
  "mail_reports",
  {
    projectId: projectId(),
    key: text("key").notNull(),
    messageIds: text("message_ids").array().notNull(),
    report: jsonb("report").$type<unknown>().notNull(),
    emailId: text("email_id"),
    createdAt: createdAt(),
    appliedAt: instant("applied_at"),
  },
  (table) => [
    primaryKey({ name: "mail_reports_pkey", columns: [table.projectId, table.key] }),
    index("mail_reports_waiting").using("gin", table.messageIds).where(sql`${table.appliedAt} is null`),
    index("mail_reports_unmatched").on(table.createdAt).where(sql`${table.appliedAt} is null`),
    index("mail_reports_email").on(table.emailId).where(sql`${table.emailId} is not null`),
  ],
)
