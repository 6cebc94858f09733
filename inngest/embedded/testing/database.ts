import { randomBytes } from "node:crypto"
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api"
import postgres from "postgres"
import * as tables from "@/db/schema/engine"

/** A database with the engine's tables only, on the server that TEST_DATABASE_URL names. */
export async function createEngineDatabase() {
  const serverUrl = process.env.TEST_DATABASE_URL
  if (!serverUrl) throw new Error("TEST_DATABASE_URL is missing: run the tests with npm test.")
  const name = `heed_engine_${randomBytes(6).toString("hex")}`
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} })
  await admin.unsafe(`create database "${name}"`)
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).toString()
  const sql = postgres(url, { max: 2, onnotice: () => {} })
  const statements = await generateMigration(generateDrizzleJson({}), generateDrizzleJson(tables))
  await sql.unsafe(statements.join("\n"))
  return {
    url,
    sql,
    drop: async () => {
      await sql.end({ timeout: 1 })
      await admin.unsafe(`drop database "${name}" with (force)`)
      await admin.end()
    },
  }
}

export type EngineDatabase = Awaited<ReturnType<typeof createEngineDatabase>>
