import "server-only"
import { type Column, type SQL, sql } from "drizzle-orm"
import type { Database } from "@/db/client"

/**
 * A query of a hot path, built once for each pool and run with other values every time: building one takes Drizzle
 * longer than PostgreSQL takes to answer it. Inside a transaction, which is a Database of its own, nothing is gained.
 */
export function prepared<Query>(build: (db: Database) => Query): (db: Database) => Query {
  const built = new WeakMap<Database, Query>()
  return (db) => {
    const known = built.get(db)
    if (known) return known
    const query = build(db)
    built.set(db, query)
    return query
  }
}

/** A value of a prepared query that is named now and given later, written as its column writes values. */
export function value<C extends Column>(column: C, name: string): SQL<C["_"]["data"]> {
  const mapToDriverValue = (given: unknown) => (given === null ? null : column.mapToDriverValue(given))
  return sql`${sql.param(sql.placeholder(name), { mapToDriverValue })}`
}
