import { sql } from "drizzle-orm"
import { boolean, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core"
import { createdAt, instant } from "../columns"

export const users = pgTable(
  "users",
  {
    id: text("id").primaryKey(),
    email: text("email").notNull(),
    name: text("name"),
    passwordHash: text("password_hash"),
    emailVerifiedAt: instant("email_verified_at"),
    isOwner: boolean("is_owner").notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("users_email_unique").on(table.email),
    uniqueIndex("users_one_owner").on(table.isOwner).where(sql`${table.isOwner}`),
  ],
)
