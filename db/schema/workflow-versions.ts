import { integer, json, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core"
import { createdAt, projectId } from "../columns"
import { workflows } from "./workflows"

/** A published graph, its keys in the order of the draft. Never updated: an execution that reads it again reads the same. */
export const workflowVersions = pgTable(
  "workflow_versions",
  {
    id: text("id").primaryKey(),
    projectId: projectId(),
    workflowId: text("workflow_id")
      .notNull()
      .references(() => workflows.id, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    graph: json("graph").$type<unknown>().notNull(),
    note: text("note").notNull().default(""),
    authorId: text("author_id"),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("workflow_versions_number_unique").on(table.workflowId, table.number)],
)
