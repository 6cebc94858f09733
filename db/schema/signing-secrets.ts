import { sql } from "drizzle-orm"
import { index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core"
import { createdAt, instant } from "../columns"
import { projects } from "./projects"

/**
 * What webhook calls are signed with, encrypted at rest. Those of an endpoint name it; without one they sign the calls of
 * the project's workflow steps. `retiresAt` is null for the current one; another signs beside it until then.
 */
export const signingSecrets = pgTable(
  "signing_secrets",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    endpointId: text("endpoint_id"),
    sealed: text("sealed").notNull(),
    createdAt: createdAt(),
    retiresAt: instant("retires_at"),
  },
  (table) => [
    uniqueIndex("signing_secrets_current_unique")
      .on(table.projectId, sql`coalesce(${table.endpointId}, '')`)
      .where(sql`${table.retiresAt} is null`),
    index("signing_secrets_project").on(table.projectId, table.endpointId),
  ],
)
