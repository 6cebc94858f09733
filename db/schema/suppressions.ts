import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { createdAt } from "../columns"
import { projects } from "./projects"

/**
 * Addresses that no mail is sent to. `emailHash` is keyed and stays when the contact is deleted; `email` is null from
 * then on.
 */
export const suppressions = pgTable(
  "suppressions",
  {
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    emailHash: text("email_hash").notNull(),
    id: text("id").notNull(),
    email: text("email"),
    reason: text("reason", { enum: ["bounce", "complaint", "manual"] }).notNull(),
    detail: text("detail"),
    emailId: text("email_id"),
    actor: text("actor").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "suppressions_pkey", columns: [table.projectId, table.emailHash] }),
    index("suppressions_project").on(table.projectId, table.id),
  ],
)
