import { index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { projectId } from "../columns"
import { workflows } from "./workflows"

/** Which enabled workflows an event starts: rewritten whenever one is published, enabled, disabled or deleted. */
export const workflowTriggers = pgTable(
  "workflow_triggers",
  {
    projectId: projectId(),
    eventName: text("event_name").notNull(),
    filter: jsonb("filter").$type<unknown>(),
    workflowId: text("workflow_id")
      .notNull()
      .references(() => workflows.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ name: "workflow_triggers_pkey", columns: [table.workflowId, table.eventName] }),
    index("workflow_triggers_event").on(table.projectId, table.eventName),
  ],
)
