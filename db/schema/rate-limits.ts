import { index, integer, pgTable, text } from "drizzle-orm/pg-core"
import { instant } from "../columns"

/** Attempts counted in a fixed window; a row whose window has ended counts as zero. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: text("key").primaryKey(),
    count: integer("count").notNull(),
    endsAt: instant("ends_at").notNull(),
  },
  (table) => [index("rate_limits_ends_at").on(table.endsAt)],
)
