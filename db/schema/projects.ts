import { pgTable, text, uniqueIndex } from "drizzle-orm/pg-core"
import { createdAt } from "../columns"

export const projects = pgTable(
  "projects",
  {
    id: text("id").primaryKey(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("projects_slug_unique").on(table.slug)],
)
