import { pgTable, text } from "drizzle-orm/pg-core"
import { bytes, createdAt } from "../columns"

/** What the local mailbox keeps instead of delivering it: the message as it would have gone over the wire. */
export const mailboxMessages = pgTable("mailbox_messages", {
  messageId: text("message_id").primaryKey(),
  raw: bytes("raw").notNull(),
  createdAt: createdAt(),
})
