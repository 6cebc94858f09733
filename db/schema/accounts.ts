import { pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { createdAt } from "../columns"
import { users } from "./users"

/** An identity at an OAuth provider that signs a user in. */
export const accounts = pgTable(
  "accounts",
  {
    provider: text("provider").notNull(),
    providerAccountId: text("provider_account_id").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ name: "accounts_pkey", columns: [table.provider, table.providerAccountId] })],
)
