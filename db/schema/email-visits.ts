import { boolean, index, pgTable, text } from "drizzle-orm/pg-core"
import type { MachineReason } from "../../lib/contracts/emails"
import { instant, projectId } from "../columns"

/**
 * Every time an e-mail's pixel or one of its links was asked for, by a person or not: `isMachine` is null until that is
 * judged. No addresses are kept.
 */
export const emailVisits = pgTable(
  "email_visits",
  {
    id: text("id").primaryKey(),
    projectId: projectId(),
    emailId: text("email_id").notNull(),
    kind: text("kind", { enum: ["open", "click"] }).notNull(),
    url: text("url"),
    userAgent: text("user_agent"),
    isMachine: boolean("is_machine"),
    reason: text("reason").$type<MachineReason>(),
    at: instant("at").notNull(),
  },
  (table) => [index("email_visits_email").on(table.emailId, table.id)],
)
