import { sql } from "drizzle-orm"
import { boolean, index, integer, json, jsonb, pgTable, text } from "drizzle-orm/pg-core"
import type { Audience, SkipCounts } from "../../lib/contracts/campaigns"
import type { TemplateContent } from "../../lib/contracts/templates"
import { createdAt, instant } from "../columns"
import { projects } from "./projects"

/**
 * A message to many contacts. A durable function writes its e-mails in the order of the contacts' ids and hands them over;
 * `cursor` is the last contact that it looked at. `round` counts how often it was asked to: a later round ends this one.
 */
export const campaigns = pgTable(
  "campaigns",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    content: json("content").$type<TemplateContent>().notNull(),
    audience: jsonb("audience").$type<Audience>().notNull(),
    version: integer("version").notNull().default(1),
    status: text("status", { enum: ["DRAFT", "SCHEDULED", "SENDING", "PAUSED", "SENT", "CANCELLED"] })
      .notNull()
      .default("DRAFT"),
    round: integer("round").notNull().default(0),
    problem: text("problem"),
    scheduledFor: instant("scheduled_for"),
    cursor: text("cursor"),
    isWritten: boolean("is_written").notNull().default(false),
    total: integer("total").notNull().default(0),
    seen: integer("seen").notNull().default(0),
    written: integer("written").notNull().default(0),
    skipped: jsonb("skipped").$type<SkipCounts>().notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    startedAt: instant("started_at"),
    endedAt: instant("ended_at"),
    seenAt: instant("seen_at").notNull().defaultNow(),
  },
  (table) => [
    index("campaigns_project").on(table.projectId, table.id),
    index("campaigns_running").on(table.seenAt).where(sql`${table.status} in ('SCHEDULED', 'SENDING')`),
  ],
)
