import { index, jsonb, pgTable, text } from "drizzle-orm/pg-core"
import { createdAt } from "../columns"

/** Who did what. `subject` is the id of the thing it was done to. */
export const audit = pgTable(
  "audit",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id"),
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    subject: text("subject").notNull(),
    detail: jsonb("detail").$type<Record<string, unknown>>(),
    requestId: text("request_id").notNull(),
    createdAt: createdAt(),
  },
  (table) => [index("audit_project").on(table.projectId, table.id)],
)
