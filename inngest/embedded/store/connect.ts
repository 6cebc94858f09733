import postgres from "postgres"

/** The engine's own connections. Columns come in camelCase; jsonb values, keys of json and dates are untouched. */
export type Store = ReturnType<typeof connectStore>

/** The store or an open transaction on it. */
export type Sql = postgres.ISql

/**
 * Opens the engine's pool. It is not drizzle's: the hot statements write several tables at once, which needs SQL, and run
 * server-prepared, which drizzle's queries on postgres.js do not.
 */
export function connectStore(url: string, maxConnections: number) {
  return postgres(url, {
    max: maxConnections,
    onnotice: () => {},
    connection: { application_name: "heed-engine" },
    transform: { column: { from: postgres.toCamel } },
  })
}

/** One lasting connection for a worker's lock, beside the one that listens. */
export function connectSignals(url: string) {
  return postgres(url, {
    max: 1,
    max_lifetime: null,
    onnotice: () => {},
    connection: { application_name: "heed-engine-worker" },
  })
}
