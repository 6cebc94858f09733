import { bigint, pgTable, text } from "drizzle-orm/pg-core"
import { projects } from "./projects"

/** The last consent sequence given out. Its row lock makes flips of one project commit in order, without gaps. */
export const consentCounters = pgTable("consent_counters", {
  projectId: text("project_id")
    .primaryKey()
    .references(() => projects.id, { onDelete: "cascade" }),
  lastSequence: bigint("last_sequence", { mode: "number" }).notNull(),
})
