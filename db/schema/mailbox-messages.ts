import { customType, pgTable, text } from "drizzle-orm/pg-core"
import { createdAt } from "../columns"

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" })

/** What the local mailbox keeps instead of delivering it: the message as it would have gone over the wire. */
export const mailboxMessages = pgTable("mailbox_messages", {
  messageId: text("message_id").primaryKey(),
  raw: bytes("raw").notNull(),
  createdAt: createdAt(),
})
