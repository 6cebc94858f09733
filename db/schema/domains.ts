import { index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core"
import type { DomainChecks } from "../../lib/contracts/domains"
import { createdAt, instant } from "../columns"
import { projects } from "./projects"

/**
 * A domain that a project sends from and receives at, once `verifiedAt` is set: its DNS held `token` and the key that
 * messages are signed with. Several projects may have verified the same one.
 */
export const domains = pgTable(
  "domains",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    token: text("token").notNull(),
    dkimSelector: text("dkim_selector").notNull(),
    dkimPublicKey: text("dkim_public_key").notNull(),
    sealedDkimKey: text("sealed_dkim_key").notNull(),
    checks: jsonb("checks").$type<DomainChecks>(),
    checkedAt: instant("checked_at"),
    verifiedAt: instant("verified_at"),
    /** Since when one of the two is gone, though it was there once. */
    lostAt: instant("lost_at"),
    /** When DNS is asked again without being told to; null for never. */
    nextCheckAt: instant("next_check_at"),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("domains_project_name_unique").on(table.projectId, table.name),
    index("domains_name").on(table.name),
    index("domains_next_check").on(table.nextCheckAt),
  ],
)
