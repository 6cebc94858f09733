import { sql } from "drizzle-orm"
import { index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core"
import type { BulkAction, BulkTarget } from "../../lib/contracts/bulk-changes"
import { createdAt, instant } from "../columns"
import { projects } from "./projects"

/**
 * A change of many contacts. A durable function goes through them in the order of their ids, up to `lastId`, and `cursor`
 * is the last one that it has done.
 */
export const bulkChanges = pgTable(
  "bulk_changes",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    action: jsonb("action").$type<BulkAction>().notNull(),
    target: jsonb("target").$type<BulkTarget>().notNull(),
    status: text("status", { enum: ["RUNNING", "COMPLETED", "CANCELLED", "FAILED"] })
      .notNull()
      .default("RUNNING"),
    cursor: text("cursor"),
    lastId: text("last_id"),
    total: integer("total"),
    seen: integer("seen").notNull().default(0),
    changed: integer("changed").notNull().default(0),
    failed: integer("failed").notNull().default(0),
    problem: text("problem"),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    seenAt: instant("seen_at").notNull().defaultNow(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    index("bulk_changes_project").on(table.projectId, table.id),
    index("bulk_changes_running").on(table.seenAt).where(sql`${table.status} = 'RUNNING'`),
  ],
)
