import { drizzle } from "drizzle-orm/postgres-js"
import { migrate } from "drizzle-orm/postgres-js/migrator"
import postgres from "postgres"
import { connect } from "@/db/client"
import { installation } from "@/db/schema/installation"
import { SignUp } from "@/lib/contracts/accounts"
import { derive, oldSecrets } from "@/lib/crypto/keys"
import { parseEnv } from "@/lib/env"
import { AppError } from "@/lib/errors"
import { newId } from "@/lib/ids"
import { acceptSecret } from "./accept-secret"
import { type Resealed, resealAll } from "./reseal"
import { type Installed, setUp } from "./set-up"

/** Trouble that the person at the terminal can mend; its message is one sentence for them. */
class Expected extends Error {
  readonly expected = true
}

/** What is wrong with an environment, a sentence each; empty when it is fine. */
export function checkEnvironment(source: Record<string, string | undefined>): string[] {
  const result = parseEnv(source)
  return result.ok ? [] : result.problems
}

/** Brings the database up to date, one process at a time, and makes sure that the secret is the one its data was made with. */
export async function prepareDatabase(input: {
  databaseUrl: string
  secret: string
  secretOld?: string
  migrationsFolder: string
}): Promise<void> {
  const sql = postgres(input.databaseUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    await sql`select pg_advisory_lock(72697)`
    await migrate(drizzle(sql), { migrationsFolder: input.migrationsFolder })
    const secrets = [input.secret, ...oldSecrets(input.secretOld)]
    const fingerprints = secrets.map((secret) => derive(secret, "fingerprint").id)
    if (await acceptSecret({ db: drizzle(sql) }, fingerprints)) return
    throw new Expected(
      "HEED_SECRET is not the secret that this database was set up with. Put the old one back, or set it as HEED_SECRET_OLD to rotate.",
    )
  } finally {
    await sql.end()
  }
}

/** Creates what is missing for a user and a project, and a fresh pair of keys. */
export async function setUpInstallation(input: {
  databaseUrl: string
  appUrl: string
  email: string
  password: string
  project: string
  keepKeys: boolean
}): Promise<Installed & { url: string }> {
  const parsed = SignUp.safeParse(input)
  if (!parsed.success)
    throw new Expected(parsed.error.issues.map((issue) => `--${issue.path.join(".")}: ${issue.message}`).join(" "))
  const { db, close } = connect(input.databaseUrl, { maxConnections: 2 })
  try {
    const ctx = { db, requestId: newId("req"), now: new Date() }
    return { url: input.appUrl, ...(await setUp(ctx, { ...parsed.data, keepKeys: input.keepKeys })) }
  } catch (error) {
    throw error instanceof AppError ? new Expected(error.message) : error
  } finally {
    await close()
  }
}

/**
 * Seals all that is stored anew with the secret of this process's environment. Refused while Heed was not yet started
 * with that secret: its processes could not read what they find.
 */
export async function resealInstallation(input: { databaseUrl: string; secret: string }): Promise<Resealed[]> {
  const { db, close } = connect(input.databaseUrl, { maxConnections: 1 })
  try {
    const [row] = await db.select({ fingerprint: installation.secretFingerprint }).from(installation)
    if (row?.fingerprint === derive(input.secret, "fingerprint").id) return await resealAll({ db })
    throw new Expected("Start Heed with this HEED_SECRET first, and the one before as HEED_SECRET_OLD.")
  } finally {
    await close()
  }
}
