import { sql } from "drizzle-orm"
import { boolean, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core"
import { createdAt, instant, projectId } from "../columns"

/**
 * Deliveries that are sent again together. A durable function goes through them in the order of their ids, page by page,
 * and claims each in its row; `cursor` is the last one claimed, `lastId` the newest there was to claim. `queued` counts what was claimed, `sent` what was sent of
 * that, and `seenAt` says when either moved or was asked to.
 */
export const resends = pgTable(
  "resends",
  {
    id: text("id").primaryKey(),
    projectId: projectId(),
    filters: jsonb("filters").$type<unknown>().notNull(),
    total: integer("total").notNull(),
    queued: integer("queued").notNull().default(0),
    sent: integer("sent").notNull().default(0),
    succeeded: integer("succeeded").notNull().default(0),
    lastId: text("last_id"),
    cursor: text("cursor"),
    isWalked: boolean("is_walked").notNull().default(false),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    seenAt: instant("seen_at").notNull().defaultNow(),
    stoppedAt: instant("stopped_at"),
    endedAt: instant("ended_at"),
  },
  (table) => [
    index("resends_project").on(table.projectId, table.id),
    index("resends_running").on(table.seenAt).where(sql`${table.endedAt} is null`),
  ],
)
