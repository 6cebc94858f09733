import { index, jsonb, pgTable, text } from "drizzle-orm/pg-core"
import { instant, projectId } from "../columns"
import { workflows } from "./workflows"

/** When an enabled workflow with a schedule starts next: rewritten like workflow_triggers, moved on at each start. */
export const workflowSchedules = pgTable(
  "workflow_schedules",
  {
    workflowId: text("workflow_id")
      .primaryKey()
      .references(() => workflows.id, { onDelete: "cascade" }),
    projectId: projectId(),
    cron: text("cron").notNull(),
    timeZone: text("time_zone").notNull(),
    filter: jsonb("filter").$type<unknown>(),
    nextAt: instant("next_at").notNull(),
  },
  (table) => [index("workflow_schedules_next").on(table.nextAt)],
)
