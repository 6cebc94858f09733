import { randomBytes } from "node:crypto"
import { drizzle } from "drizzle-orm/postgres-js"
import { migrate } from "drizzle-orm/postgres-js/migrator"
import postgres from "postgres"
import { type Connection, connect } from "./client"

/** A database of its own with every migration applied; `drop` closes and deletes it. */
export type TestDatabase = Connection & { url: string; drop: () => Promise<void> }

/** Creates a migrated database on the server that TEST_DATABASE_URL names. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = process.env.TEST_DATABASE_URL
  if (!serverUrl) throw new Error("TEST_DATABASE_URL is missing: run the tests with npm test.")
  const name = `heed_test_${randomBytes(6).toString("hex")}`
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} })
  await admin.unsafe(`create database "${name}"`)
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).toString()
  await applyMigrations(url)
  const connection = connect(url)
  return {
    ...connection,
    url,
    drop: async () => {
      await connection.close()
      await admin.unsafe(`drop database "${name}" with (force)`)
      await admin.end()
    },
  }
}

async function applyMigrations(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  await migrate(drizzle(sql), { migrationsFolder: "db/migrations" })
  await sql.end()
}
