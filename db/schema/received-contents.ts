import { jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core"
import type { ReceivedAttachment } from "../../lib/contracts/received-emails"
import { bytes, createdAt, projectId } from "../columns"

/**
 * What a message that came says, once for all its recipients in a project: byte by byte, and as it is read. Attachments are
 * read again out of `raw`, in this order. `fingerprint` tells a repeat of the same delivery.
 */
export const receivedContents = pgTable(
  "received_contents",
  {
    id: text("id").primaryKey(),
    projectId: projectId(),
    fingerprint: text("fingerprint").notNull(),
    raw: bytes("raw").notNull(),
    html: text("html"),
    text: text("text"),
    headers: jsonb("headers").$type<{ name: string; value: string }[]>().notNull(),
    attachments: jsonb("attachments").$type<ReceivedAttachment[]>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("received_contents_fingerprint").on(table.projectId, table.fingerprint)],
)
