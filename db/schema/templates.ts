import { index, integer, json, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import type { TemplateContent } from "../../lib/contracts/templates"
import { createdAt, instant } from "../columns"
import { projects } from "./projects"

/** A message to write again and again. `version` counts its contents; each of them is kept. */
export const templates = pgTable(
  "templates",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    content: json("content").$type<TemplateContent>().notNull(),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [index("templates_project").on(table.projectId, table.id)],
)

/** A content that a template has or had. */
export const templateVersions = pgTable(
  "template_versions",
  {
    templateId: text("template_id")
      .notNull()
      .references(() => templates.id, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    content: json("content").$type<TemplateContent>().notNull(),
    author: text("author").notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ name: "template_versions_pkey", columns: [table.templateId, table.number] })],
)
