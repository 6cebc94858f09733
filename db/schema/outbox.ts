import { bigint, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core"
import { createdAt, instant } from "../columns"

/**
 * What has to reach the engine, written with the change that causes it. `key` becomes the id of the engine's event.
 * `awaits` marks messages whose arrival shows at their execution: a `claim` by the run that they start, or that the
 * run has seen its `wake`.
 */
export const outbox = pgTable(
  "outbox",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    key: text("key").notNull(),
    name: text("name").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    executionId: text("execution_id"),
    awaits: text("awaits", { enum: ["claim", "wake"] }),
    attempts: integer("attempts").notNull().default(0),
    createdAt: createdAt(),
    sendAt: instant("send_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("outbox_key_unique").on(table.key),
    index("outbox_due").on(table.sendAt, table.id),
    index("outbox_execution").on(table.executionId),
  ],
)
