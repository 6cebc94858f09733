import { pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { createdAt, instant, projectId } from "../columns"

/**
 * Addresses that had opted out when their contact was deleted or took another one, as keyed hashes alone. A contact that
 * is made with such an address takes it up and is opted out again.
 */
export const tombstones = pgTable(
  "tombstones",
  {
    projectId: projectId(),
    emailHash: text("email_hash").notNull(),
    optedOutAt: instant("opted_out_at").notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ name: "tombstones_pkey", columns: [table.projectId, table.emailHash] })],
)
