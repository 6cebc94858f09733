import { sql } from "drizzle-orm"
import { bigint, boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core"
import type { Filter } from "../../lib/workflow/conditions"
import { createdAt, instant } from "../columns"
import { projects } from "./projects"

/**
 * Contacts that belong together: those that a condition holds for, or those that were put there. A durable function
 * computes a dynamic one in the order of the contacts' ids; `cursor` is the last that it looked at. `generation` counts
 * how often it was asked to: a later one ends this one. Changes by transactions older than `since_xid` may have left no check, so it
 * begins once they are over. Triggers keep `member_count`.
 */
export const segments = pgTable(
  "segments",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    slug: text("slug").notNull(),
    type: text("type", { enum: ["DYNAMIC", "STATIC"] }).notNull(),
    condition: jsonb("condition").$type<Filter>(),
    trackMembership: boolean("track_membership").notNull().default(true),
    status: text("status", { enum: ["COMPUTING", "READY"] })
      .notNull()
      .default("READY"),
    generation: integer("generation").notNull().default(0),
    sinceXid: bigint("since_xid", { mode: "number" }).notNull().default(0),
    cursor: text("cursor"),
    tells: boolean("tells").notNull().default(false),
    memberCount: integer("member_count").notNull().default(0),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    computedAt: instant("computed_at"),
    seenAt: instant("seen_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("segments_slug_unique").on(table.projectId, table.slug),
    index("segments_project").on(table.projectId, table.id),
    index("segments_computing").on(table.seenAt).where(sql`${table.status} = 'COMPUTING'`),
  ],
)
