import { index, pgTable, text } from "drizzle-orm/pg-core"
import { createdAt, instant } from "../columns"
import { projects } from "./projects"

/** Where a mail provider reports to. `topicArn` is the one SNS topic that may, once it was subscribed. */
export const mailCallbacks = pgTable(
  "mail_callbacks",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    provider: text("provider", { enum: ["generic", "mailgun", "postmark", "resend", "sendgrid", "ses"] }).notNull(),
    sealedKey: text("sealed_key"),
    topicArn: text("topic_arn"),
    lastCalledAt: instant("last_called_at"),
    createdAt: createdAt(),
  },
  (table) => [index("mail_callbacks_project").on(table.projectId, table.id)],
)
