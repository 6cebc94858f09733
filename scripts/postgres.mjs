import fs from "node:fs"
import path from "node:path"
import { ExpectedError } from "./launcher/expected-error.mjs"
import { isAlive } from "./launcher/process-info.mjs"
import { findBinaries } from "./postgres/binaries.mjs"
import { createCluster, role } from "./postgres/cluster.mjs"
import { databaseUser } from "./postgres/database-user.mjs"
import { findServer, startServer, stopServer } from "./postgres/server.mjs"

const database = "heed"
const keepEveryMs = 500

/**
 * A running PostgreSQL server with Heed's database.
 * @typedef {object} Postgres
 * @property {string} url with the password: never to be printed
 * @property {boolean} owned false when the server was running already
 * @property {() => Promise<void>} stop stops the server, whoever started it
 * @property {(onRestart: () => void) => void} keep starts the server again, on its port, whenever it has ended by itself
 */

/**
 * Starts the PostgreSQL that npm has installed on the files in `dataDir`, or adopts the server that runs on them.
 * It listens on 127.0.0.1 only and survives its launcher.
 * @param {{ dataDir: string, log?: (line: string) => void }} options
 * @returns {Promise<Postgres>}
 */
export async function startPostgres({ dataDir, log = () => {} }) {
  const dir = path.join(dataDir, "postgres")
  const user = databaseUser(dir)
  const cluster = {
    dir,
    user,
    passwordFile: path.join(dataDir, "postgres.password"),
    logFile: path.join(dataDir, "postgres.log"),
    binary: findBinaries(user),
  }
  await createCluster(cluster)
  const running = await findServer(dir)
  const keeper = new AbortController()
  if (running) log(`Using the PostgreSQL that runs already (process ${running.pid}).`)
  let server = running ?? (await startServer(cluster))
  const stop = () => {
    keeper.abort()
    return stopServer(cluster, server)
  }
  /** @param {() => void} onRestart */
  async function keep(onRestart) {
    while (!keeper.signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, keepEveryMs).unref())
      if (keeper.signal.aborted || isAlive(server.pid)) continue
      const started =
        (await findServer(dir).catch(() => undefined)) ?? (await startServer(cluster).catch(() => undefined))
      if (!started) continue
      // Everybody knows the old port; on another one the server is of no use, and nobody would stop it.
      if (keeper.signal.aborted || started.port !== server.port) await stopServer(cluster, started)
      else {
        server = started
        onRestart()
      }
    }
  }
  try {
    const address = `postgres://${role}:${readPassword(cluster.passwordFile)}@127.0.0.1:${server.port}`
    await createDatabase(address)
    return { url: `${address}/${database}`, owned: !running, stop, keep }
  } catch (error) {
    if (!running) await stop()
    throw error
  }
}

/** @param {string} file */
function readPassword(file) {
  if (fs.existsSync(file)) return fs.readFileSync(file, "utf8").trim()
  throw new ExpectedError(
    `The database's password file ${file} is gone; put it back, or remove the data folder to begin anew.`,
  )
}

/** @param {string} address */
async function createDatabase(address) {
  const { default: postgres } = await import("postgres")
  const sql = postgres(`${address}/postgres`, { max: 1, onnotice: () => {} })
  try {
    const found = await sql`select 1 from pg_database where datname = ${database}`
    if (found.length === 0) await sql.unsafe(`create database "${database}"`)
  } catch (error) {
    const { code } = /** @type {{ code?: string }} */ (error)
    // Two that start at once may both find it missing.
    if (code === "42P04" || code === "23505") return
    if (code === "28P01")
      throw new ExpectedError("The database does not accept the password in postgres.password in the data folder.")
    throw error
  } finally {
    await sql.end()
  }
}
