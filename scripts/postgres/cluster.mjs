import { execFile } from "node:child_process"
import { randomBytes } from "node:crypto"
import fs from "node:fs"
import path from "node:path"
import { promisify } from "node:util"
import { ExpectedError } from "../launcher/expected-error.mjs"

const run = promisify(execFile)

/**
 * Where a cluster lives and who runs it.
 * @typedef {object} Cluster
 * @property {string} dir
 * @property {string} passwordFile
 * @property {string} logFile
 * @property {import("./database-user.mjs").SystemUser | undefined} user
 * @property {(program: string) => string} binary
 */

/** The database's own superuser, and the only one. */
export const role = "heed"

/** Creates the cluster's files unless they exist. @param {Cluster} cluster */
export async function createCluster(cluster) {
  if (fs.existsSync(path.join(cluster.dir, "PG_VERSION"))) return requireOwner(cluster)
  removeDrafts(cluster.dir)
  // Made under another name, so an interrupted start never leaves a half-made cluster.
  const draft = `${cluster.dir}.new-${process.pid}`
  fs.mkdirSync(draft, { mode: 0o700 })
  const passwordDraft = path.join(draft, "..", `postgres.password.new-${process.pid}`)
  fs.writeFileSync(passwordDraft, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600 })
  for (const entry of [draft, passwordDraft]) giveTo(cluster, entry)
  const settings = [
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
  ]
  const args = ["-D", draft, "-U", role, `--pwfile=${passwordDraft}`, ...settings, "--no-sync", "--no-instructions"]
  try {
    await run(cluster.binary("initdb"), args, { ...cluster.user, cwd: workingFolder(cluster) })
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true })
    fs.rmSync(passwordDraft, { force: true })
    const { stderr, message } = /** @type {Error & { stderr?: string }} */ (error)
    throw new ExpectedError("PostgreSQL's files could not be created; see its message above.", {
      details: stderr || message,
    })
  }
  if (cluster.user) fs.chownSync(passwordDraft, 0, 0)
  fs.renameSync(passwordDraft, cluster.passwordFile)
  fs.renameSync(draft, cluster.dir)
}

/** A folder that the database's user may stand in. @param {Cluster} cluster */
export function workingFolder(cluster) {
  return process.platform === "win32" ? path.dirname(cluster.dir) : "/"
}

/** @param {Cluster} cluster @param {string} entry */
function giveTo(cluster, entry) {
  if (cluster.user) fs.chownSync(entry, cluster.user.uid, cluster.user.gid)
}

/** @param {Cluster} cluster */
function requireOwner(cluster) {
  const uid = process.getuid?.()
  if (uid === undefined || uid === 0 || fs.statSync(cluster.dir).uid === uid) return
  throw new ExpectedError(
    `The database in ${cluster.dir} belongs to another user of this machine; start Heed as that user, or set HEED_DATA_DIR.`,
  )
}

/** @param {string} clusterDir */
function removeDrafts(clusterDir) {
  const folder = path.dirname(clusterDir)
  for (const name of fs.readdirSync(folder).filter((each) => /^postgres(\.password)?\.new-\d+$/.test(each))) {
    fs.rmSync(path.join(folder, name), { recursive: true, force: true })
  }
}
