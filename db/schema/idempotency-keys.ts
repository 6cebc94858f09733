import { index, integer, json, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { createdAt, projectId } from "../columns"
import { projects } from "./projects"

/** What a request with an Idempotency-Key was answered. It is written with what the request did, or not at all. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    projectId: projectId().references(() => projects.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    requestHash: text("request_hash").notNull(),
    status: integer("status"),
    answer: json("answer").$type<unknown>(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "idempotency_keys_pkey", columns: [table.projectId, table.key] }),
    index("idempotency_keys_created_at").on(table.createdAt),
  ],
)
