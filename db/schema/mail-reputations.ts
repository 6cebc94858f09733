import { pgTable, text } from "drizzle-orm/pg-core"
import { instant } from "../columns"
import { projects } from "./projects"

/** Projects whose marketing was stopped. What was sent before `resumedAt` counts no more. */
export const mailReputations = pgTable("mail_reputations", {
  projectId: text("project_id")
    .primaryKey()
    .references(() => projects.id, { onDelete: "cascade" }),
  stoppedAt: instant("stopped_at"),
  because: text("because", { enum: ["bounced", "complained"] }),
  resumedAt: instant("resumed_at"),
})
