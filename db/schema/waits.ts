import { sql } from "drizzle-orm"
import { index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core"
import { createdAt, instant, projectId } from "../columns"

/** An execution that waits for an event of its contact; the event's own transaction resolves the row. */
export const waits = pgTable(
  "waits",
  {
    id: text("id").primaryKey(),
    projectId: projectId(),
    executionId: text("execution_id").notNull(),
    stepId: text("step_id").notNull(),
    contactId: text("contact_id").notNull(),
    eventName: text("event_name").notNull(),
    match: jsonb("match").$type<unknown>(),
    outcome: text("outcome", { enum: ["received", "timeout", "cancelled"] }),
    eventId: text("event_id"),
    createdAt: createdAt(),
    expiresAt: instant("expires_at"),
    endedAt: instant("ended_at"),
  },
  (table) => [
    uniqueIndex("waits_execution_step_unique").on(table.executionId, table.stepId),
    index("waits_open").on(table.projectId, table.contactId, table.eventName).where(sql`${table.outcome} is null`),
  ],
)
