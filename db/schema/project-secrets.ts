import { pgTable, text, uniqueIndex } from "drizzle-orm/pg-core"
import { createdAt, instant } from "../columns"
import { projects } from "./projects"

/** A value that templates reach as `{{secrets.NAME}}`, encrypted at rest and never shown again. */
export const projectSecrets = pgTable(
  "project_secrets",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    sealed: text("sealed").notNull(),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [uniqueIndex("project_secrets_name_unique").on(table.projectId, table.name)],
)
