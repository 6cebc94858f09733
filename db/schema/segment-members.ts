import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { instant, projectId } from "../columns"
import { contacts } from "./contacts"
import { segments } from "./segments"

/** Who is in a segment. */
export const segmentMembers = pgTable(
  "segment_members",
  {
    segmentId: text("segment_id")
      .notNull()
      .references(() => segments.id, { onDelete: "cascade" }),
    contactId: text("contact_id")
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
    projectId: projectId(),
    enteredAt: instant("entered_at").notNull(),
  },
  (table) => [
    primaryKey({ name: "segment_members_pkey", columns: [table.segmentId, table.contactId] }),
    index("segment_members_contact").on(table.contactId),
  ],
)
