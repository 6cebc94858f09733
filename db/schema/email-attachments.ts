import { boolean, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { bytes } from "../columns"

/** The attachments of one call, which all of its e-mails carry. */
export const emailAttachments = pgTable(
  "email_attachments",
  {
    attachmentsId: text("attachments_id").notNull(),
    position: integer("position").notNull(),
    filename: text("filename").notNull(),
    contentType: text("content_type").notNull(),
    contentId: text("content_id"),
    isInline: boolean("is_inline").notNull(),
    content: bytes("content").notNull(),
  },
  (table) => [primaryKey({ name: "email_attachments_pkey", columns: [table.attachmentsId, table.position] })],
)
