import { bigint, index, integer, pgTable, text } from "drizzle-orm/pg-core"
import { createdAt, projectId } from "../columns"

/**
 * Contacts whose segments have to be judged again, written by triggers in the transaction of each change and taken in
 * bursts. Without `segmentIds` it is every dynamic segment. Rows are only ever added, so that no change waits for
 * another's; `depth` and `causationId` say what the change came of.
 */
export const segmentChecks = pgTable(
  "segment_checks",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    projectId: projectId(),
    contactId: text("contact_id").notNull(),
    segmentIds: text("segment_ids").array(),
    depth: integer("depth").notNull().default(0),
    causationId: text("causation_id"),
    createdAt: createdAt(),
  },
  (table) => [index("segment_checks_project").on(table.projectId, table.id)],
)
