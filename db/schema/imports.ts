import { sql } from "drizzle-orm"
import { bigint, index, integer, json, jsonb, pgTable, text } from "drizzle-orm/pg-core"
import type { ColumnMapping, ImportCounts, ImportHead, ImportOptions } from "../../lib/contracts/imports"
import { createdAt, instant, projectId } from "../columns"

/**
 * A CSV file of contacts or of suppressed addresses. A durable function walks it, first to look (CHECKING) and then to
 * write (RUNNING); `cursorBytes` and `cursorLine` are the end of the last row that is done. `round` counts the walks: a
 * later one ends this one. `seenAt` says when the walk moved or was asked to.
 */
export const imports = pgTable(
  "imports",
  {
    id: text("id").primaryKey(),
    projectId: projectId(),
    kind: text("kind", { enum: ["contacts", "suppressions"] }).notNull(),
    status: text("status", {
      enum: ["UPLOADING", "UPLOADED", "CHECKING", "CHECKED", "RUNNING", "COMPLETED", "CANCELLED", "FAILED"],
    })
      .notNull()
      .default("UPLOADING"),
    fileName: text("file_name").notNull(),
    sizeBytes: bigint("size_bytes", { mode: "number" }).notNull().default(0),
    head: json("head").$type<ImportHead>(),
    mapping: jsonb("mapping").$type<ColumnMapping[]>(),
    options: jsonb("options").$type<ImportOptions>(),
    round: integer("round").notNull().default(0),
    cursorBytes: bigint("cursor_bytes", { mode: "number" }).notNull().default(0),
    cursorLine: integer("cursor_line").notNull().default(0),
    checked: jsonb("checked").$type<ImportCounts>(),
    counts: jsonb("counts").$type<ImportCounts>().notNull(),
    problem: text("problem"),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    startedAt: instant("started_at"),
    endedAt: instant("ended_at"),
    seenAt: instant("seen_at").notNull().defaultNow(),
  },
  (table) => [
    index("imports_project").on(table.projectId, table.id),
    index("imports_walking").on(table.seenAt).where(sql`${table.status} in ('CHECKING', 'RUNNING')`),
  ],
)
