import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { createdAt } from "../columns"
import { projects } from "./projects"
import { users } from "./users"

export const memberships = pgTable(
  "memberships",
  {
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text("role", { enum: ["owner", "admin", "member", "viewer"] }).notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "memberships_pkey", columns: [table.projectId, table.userId] }),
    index("memberships_user").on(table.userId),
  ],
)
