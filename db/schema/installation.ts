import { sql } from "drizzle-orm"
import { boolean, check, integer, pgTable, text } from "drizzle-orm/pg-core"
import { createdAt } from "../columns"

/** The one row of facts about this installation as a whole. */
export const installation = pgTable(
  "installation",
  {
    id: integer("id").primaryKey().default(1),
    signUpOpen: boolean("sign_up_open").notNull().default(false),
    secretFingerprint: text("secret_fingerprint").notNull(),
    createdAt: createdAt(),
  },
  (table) => [check("installation_one_row", sql`${table.id} = 1`)],
)
