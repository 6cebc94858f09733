import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { projectId } from "../columns"
import { segments } from "./segments"

/** What can change who is in a dynamic segment: rewritten with its condition, read by triggers on contacts and events. */
export const segmentDependencies = pgTable(
  "segment_dependencies",
  {
    projectId: projectId(),
    kind: text("kind", { enum: ["field", "event", "segment"] }).notNull(),
    name: text("name").notNull(),
    segmentId: text("segment_id")
      .notNull()
      .references(() => segments.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ name: "segment_dependencies_pkey", columns: [table.segmentId, table.kind, table.name] }),
    index("segment_dependencies_name").on(table.projectId, table.kind, table.name),
  ],
)
