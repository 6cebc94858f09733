import { index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core"
import type { EndpointFailure } from "../../lib/contracts/endpoints"
import { createdAt, instant } from "../columns"
import { projects } from "./projects"

/**
 * A URL that is told of every opt-out. `failingSince` is the first failure since the last success. `nextSlotAt` is when
 * the next call may go out, where `maxPerSecond` spaces them.
 */
export const endpoints = pgTable(
  "endpoints",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    url: text("url").notNull(),
    description: text("description").notNull().default(""),
    events: text("events", { enum: ["unsubscribed", "subscribed"] })
      .array()
      .notNull(),
    skipsOrigin: text("skips_origin"),
    maxPerSecond: integer("max_per_second"),
    status: text("status", { enum: ["enabled", "paused", "disabled"] })
      .notNull()
      .default("enabled"),
    disabledReason: text("disabled_reason", { enum: ["gone", "failing"] }),
    disabledAt: instant("disabled_at"),
    failingSince: instant("failing_since"),
    lastFailure: jsonb("last_failure").$type<EndpointFailure>(),
    nextSlotAt: instant("next_slot_at"),
    createdAt: createdAt(),
  },
  (table) => [index("endpoints_project").on(table.projectId, table.id)],
)
