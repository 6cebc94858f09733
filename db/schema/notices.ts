import { integer, jsonb, pgTable, text } from "drizzle-orm/pg-core"
import type { MailError } from "../../lib/mail/judge-handover"
import { createdAt, instant } from "../columns"

/** A message of the installation to one of its people, such as that an endpoint was disabled. */
export const notices = pgTable("notices", {
  id: text("id").primaryKey(),
  email: text("email").notNull(),
  subject: text("subject").notNull(),
  text: text("text").notNull(),
  status: text("status", { enum: ["queued", "sending", "sent", "failed"] })
    .notNull()
    .default("queued"),
  attemptCount: integer("attempt_count").notNull().default(0),
  nextAttemptAt: instant("next_attempt_at").notNull().defaultNow(),
  sendingAt: instant("sending_at"),
  sentAt: instant("sent_at"),
  providerMessageId: text("provider_message_id"),
  error: jsonb("error").$type<MailError>(),
  createdAt: createdAt(),
})
