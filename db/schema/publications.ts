import { index, pgTable, text } from "drizzle-orm/pg-core"
import { createdAt, instant, projectId } from "../columns"
import { workflows } from "./workflows"

/**
 * One publishing of a draft, kept so that it can be undone. The executions that it moved or ended name it in `movedBy`
 * and say in `movedFrom` where they were.
 */
export const publications = pgTable(
  "publications",
  {
    id: text("id").primaryKey(),
    projectId: projectId(),
    workflowId: text("workflow_id")
      .notNull()
      .references(() => workflows.id, { onDelete: "cascade" }),
    versionId: text("version_id").notNull(),
    previousVersionId: text("previous_version_id"),
    createdAt: createdAt(),
    undoneAt: instant("undone_at"),
  },
  (table) => [index("publications_workflow").on(table.workflowId, table.id)],
)
