import { boolean, index, integer, json, pgTable, text } from "drizzle-orm/pg-core"
import { createdAt, instant } from "../columns"
import { projects } from "./projects"

export const reentries = ["always", "when_idle", "once"] as const

/** The draft is edited here; what runs is an immutable row of workflow_versions. */
export const workflows = pgTable(
  "workflows",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    enabled: boolean("enabled").notNull().default(false),
    reentry: text("reentry", { enum: reentries }).notNull().default("always"),
    // Not jsonb, which would sort the keys of a body that somebody has written.
    draft: json("draft").$type<unknown>().notNull(),
    draftRevision: integer("draft_revision").notNull().default(1),
    publishedVersionId: text("published_version_id"),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    deletedAt: instant("deleted_at"),
  },
  (table) => [index("workflows_project").on(table.projectId, table.id)],
)
