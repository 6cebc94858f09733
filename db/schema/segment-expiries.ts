import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { instant, projectId } from "../columns"
import { contacts } from "./contacts"
import { segments } from "./segments"

/** When time alone can change whether a contact is in a segment. */
export const segmentExpiries = pgTable(
  "segment_expiries",
  {
    segmentId: text("segment_id")
      .notNull()
      .references(() => segments.id, { onDelete: "cascade" }),
    contactId: text("contact_id")
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
    projectId: projectId(),
    at: instant("at").notNull(),
  },
  (table) => [
    primaryKey({ name: "segment_expiries_pkey", columns: [table.segmentId, table.contactId] }),
    index("segment_expiries_at").on(table.at),
    index("segment_expiries_contact").on(table.contactId),
  ],
)
