import { boolean, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core"
import { createdAt, instant } from "../columns"

/**
 * `deliveryRetentionDays` is null where the delivery log is kept for ever; `cleanedAt` is when it was last asked to be
 * cleaned. `tracking` says in which e-mails opens and clicks are seen, `eachOpenAndClick` whether not only the first of
 * them is an event. `mailPerSecond` is null where mail is not spaced.
 */
export const projects = pgTable(
  "projects",
  {
    id: text("id").primaryKey(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    deliveryRetentionDays: integer("delivery_retention_days").default(30),
    tracking: text("tracking", { enum: ["on", "marketing", "off"] })
      .notNull()
      .default("marketing"),
    mailPerSecond: integer("mail_per_second"),
    nextMailSlotAt: instant("next_mail_slot_at"),
    eachOpenAndClick: boolean("each_open_and_click").notNull().default(false),
    cleanedAt: instant("cleaned_at").notNull().defaultNow(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("projects_slug_unique").on(table.slug)],
)
