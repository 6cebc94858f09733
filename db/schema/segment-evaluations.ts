import { integer, pgTable, text } from "drizzle-orm/pg-core"
import { instant } from "../columns"
import { projects } from "./projects"

/** The run that takes a project's segment_checks, if one was asked for. `seenAt` says when it was, or last did something. */
export const segmentEvaluations = pgTable("segment_evaluations", {
  projectId: text("project_id")
    .primaryKey()
    .references(() => projects.id, { onDelete: "cascade" }),
  round: integer("round").notNull().default(1),
  requestedAt: instant("requested_at"),
  seenAt: instant("seen_at").notNull().defaultNow(),
})
