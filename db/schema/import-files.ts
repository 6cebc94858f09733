import { integer, json, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { bytes } from "../columns"
import { imports } from "./imports"

const importId = () =>
  text("import_id")
    .notNull()
    .references(() => imports.id, { onDelete: "cascade" })

/** A file in pieces of one size, the last one aside, as UTF-8: processes share nothing but the database. */
export const importChunks = pgTable(
  "import_chunks",
  { importId: importId(), position: integer("position").notNull(), content: bytes("content").notNull() },
  (table) => [primaryKey({ name: "import_chunks_pkey", columns: [table.importId, table.position] })],
)

/** Rows that could not be taken, by the line on which they begin. */
export const importErrors = pgTable(
  "import_errors",
  {
    importId: importId(),
    line: integer("line").notNull(),
    problem: text("problem").notNull(),
    cells: json("cells").$type<string[]>().notNull(),
  },
  (table) => [primaryKey({ name: "import_errors_pkey", columns: [table.importId, table.line] })],
)

/** Hashes of the addresses that a check has met, by which it knows those that come again. */
export const importAddresses = pgTable(
  "import_addresses",
  { importId: importId(), hash: bytes("hash").notNull() },
  (table) => [primaryKey({ name: "import_addresses_pkey", columns: [table.importId, table.hash] })],
)
