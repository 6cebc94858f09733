import { sql } from "drizzle-orm"
import { index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core"
import { createdAt, instant, projectId } from "../columns"
import { workflows } from "./workflows"

/**
 * Many contacts that enter a workflow together, by hand or by its schedule. A durable function goes through them in the
 * order of their ids; `cursor` is the last one that it has done, and `seenAt` says when it did so or was asked to.
 */
export const entries = pgTable(
  "entries",
  {
    id: text("id").primaryKey(),
    projectId: projectId(),
    workflowId: text("workflow_id")
      .notNull()
      .references(() => workflows.id, { onDelete: "cascade" }),
    versionId: text("version_id").notNull(),
    source: text("source", { enum: ["manual", "schedule"] }).notNull(),
    scheduledFor: instant("scheduled_for"),
    contactIds: jsonb("contact_ids").$type<string[]>(),
    filter: jsonb("filter").$type<unknown>(),
    context: jsonb("context").$type<Record<string, unknown>>(),
    status: text("status", { enum: ["RUNNING", "COMPLETED", "CANCELLED", "FAILED"] })
      .notNull()
      .default("RUNNING"),
    cursor: text("cursor"),
    seen: integer("seen").notNull().default(0),
    started: integer("started").notNull().default(0),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    seenAt: instant("seen_at").notNull().defaultNow(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    index("entries_workflow").on(table.workflowId, table.id),
    index("entries_running").on(table.seenAt).where(sql`${table.status} = 'RUNNING'`),
    uniqueIndex("entries_schedule_unique").on(table.workflowId, table.scheduledFor),
  ],
)
