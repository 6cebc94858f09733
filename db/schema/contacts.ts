import { sql } from "drizzle-orm"
import { boolean, index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core"
import { createdAt, instant } from "../columns"
import { projects } from "./projects"

/**
 * `optedOutAt` and `optedInAt` tell someone who opted out from someone who was never subscribed. No index holds `data`: a
 * change of it, which each event may bring, then touches no index at all.
 */
export const contacts = pgTable(
  "contacts",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    email: text("email").notNull(),
    subscribed: boolean("subscribed").notNull(),
    optedOutAt: instant("opted_out_at"),
    optedInAt: instant("opted_in_at"),
    data: jsonb("data").$type<Record<string, unknown>>().notNull().default(sql`'{}'::jsonb`),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("contacts_project_email_unique").on(table.projectId, table.email),
    index("contacts_project_id").on(table.projectId, table.id),
    index("contacts_email_prefix").on(table.projectId, table.email.op("text_pattern_ops")),
    index("contacts_email_trigrams").using("gin", table.projectId, table.email.op("gin_trgm_ops")),
  ],
)
