import { startPostgres } from "../postgres.mjs"
import { ExpectedError } from "./expected-error.mjs"

const answerTimeoutMs = 10_000

/** @type {Record<string, string>} */
const reasons = {
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "the connection was closed",
  CONNECTION_CLOSED: "the connection was closed",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "the host name could not be looked up",
  EHOSTUNREACH: "the host cannot be reached",
  ENETUNREACH: "the network cannot be reached",
  ETIMEDOUT: "it does not answer",
  CONNECT_TIMEOUT: "it does not answer",
  "28P01": "it refuses this user name or password",
  28000: "it refuses this user",
  "3D000": "it has no such database",
  53300: "it has too many connections already",
  "57P03": "it is just starting or stopping",
}

/**
 * The database to use: the one in DATABASE_URL, else the embedded PostgreSQL in the data folder.
 * @param {{ dataDir: string, progress: import("./progress.mjs").Progress }} options
 * @returns {Promise<import("../postgres.mjs").Postgres & { isEmbedded: boolean }>}
 */
export async function openDatabase({ dataDir, progress }) {
  const url = process.env.DATABASE_URL
  if (url) {
    await requireReachable(url)
    return { url, owned: false, isEmbedded: false, stop: async () => {}, keep: () => {} }
  }
  const embedded = await progress.step("Starting PostgreSQL", () => startPostgres({ dataDir }))
  return { ...embedded, isEmbedded: true }
}

/** Throws one sentence, without the password, when the database cannot be used. @param {string} url */
async function requireReachable(url) {
  const sql = await openPool(url)
  try {
    await Promise.race([sql`select 1`, failAfter(answerTimeoutMs)])
  } catch (error) {
    const { code = "" } = /** @type {{ code?: string }} */ (error)
    const reason = reasons[code] ?? `it answers with ${code || "an error that has no code"}`
    throw new ExpectedError(`The database at ${hostOf(url)} cannot be used: ${reason}; check DATABASE_URL.`)
  } finally {
    // Not awaited: it would wait for a host that never answers.
    sql.end({ timeout: 1 }).catch(() => {})
  }
}

/** @param {string} url */
async function openPool(url) {
  const { default: postgres } = await import("postgres")
  try {
    return postgres(url, { max: 1, onnotice: () => {} })
  } catch {
    throw new ExpectedError("DATABASE_URL is not an address such as postgres://user:password@host:5432/database.")
  }
}

/** The driver's own limit does not hold for a host that drops packets. @param {number} ms @returns {Promise<never>} */
function failAfter(ms) {
  return new Promise((_, reject) => {
    setTimeout(() => reject(Object.assign(new Error(), { code: "CONNECT_TIMEOUT" })), ms).unref()
  })
}

/** @param {string} url */
function hostOf(url) {
  try {
    const { hostname, port } = new URL(url)
    return `${hostname || "localhost"}:${port || 5432}`
  } catch {
    return "the address in DATABASE_URL"
  }
}
