import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js"
import postgres, { type Sql, type TransactionSql } from "postgres"

/** A pool or an open transaction: verbs work on either. */
export type Database = PostgresJsDatabase<Record<string, never>>

/** Opens a pool of its own. `close` waits up to five seconds for running queries. */
export function connect(url: string, options: { maxConnections?: number } = {}) {
  const sql = postgres(url, {
    max: options.maxConnections ?? 10,
    onnotice: () => {},
    connection: { application_name: "heed" },
  })
  const db: Database = drizzle(preparing(sql))
  return { db, close: () => sql.end({ timeout: 5 }) }
}

export type Connection = ReturnType<typeof connect>

/**
 * The same client, with every query prepared on its connection. Drizzle asks the driver not to (drizzle-orm #6096),
 * which makes the server parse and plan each query anew.
 */
function preparing<C extends Sql | TransactionSql>(client: C): C {
  return new Proxy(client, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== "function") return value
      if (name === "unsafe") return (query: string, params: unknown[]) => value(query, params, { prepare: true })
      if (name === "begin" || name === "savepoint") {
        return (work: (inner: TransactionSql) => unknown) => value((inner: TransactionSql) => work(preparing(inner)))
      }
      return value
    },
  })
}
