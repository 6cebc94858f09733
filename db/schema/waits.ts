import { sql } from "drizzle-orm"
import { index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core"
import { createdAt, instant, projectId } from "../columns"

/** The event name of a wait that looks at every event of its contact. */
export const anyEvent = "*"

/**
 * An execution that an event of its contact may wake (`step`) or end (`exit`); the event's own transaction resolves the
 * row, see open_waits() in the migrations. `match` is a filter, its templates filled in. `eventId` is the event that did it.
 */
export const waits = pgTable(
  "waits",
  {
    id: text("id").primaryKey(),
    projectId: projectId(),
    executionId: text("execution_id").notNull(),
    kind: text("kind", { enum: ["step", "exit"] }).notNull(),
    stepId: text("step_id").notNull(),
    pass: integer("pass").notNull(),
    contactId: text("contact_id").notNull(),
    eventName: text("event_name").notNull(),
    match: jsonb("match").$type<unknown>(),
    outcome: text("outcome", { enum: ["received", "timeout", "cancelled"] }),
    eventId: text("event_id"),
    createdAt: createdAt(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    uniqueIndex("waits_event_unique").on(table.executionId, table.stepId, table.pass, table.eventName),
    index("waits_open").on(table.contactId, table.eventName).where(sql`${table.outcome} is null`),
  ],
)
