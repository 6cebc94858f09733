import { customType, text, timestamp } from "drizzle-orm/pg-core"

/** A point in time with its zone, in milliseconds, as a `Date`. */
export function instant(name: string) {
  return timestamp(name, { withTimezone: true, precision: 3, mode: "date" })
}

/** When the row was written, by the database's clock. */
export function createdAt() {
  return instant("created_at").notNull().defaultNow()
}

/** The tenant of a row. Every query on such a table names it. */
export function projectId() {
  return text("project_id").notNull()
}

/** Bytes as they are. */
export const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" })
