import { createHash } from "node:crypto"
import fs from "node:fs"
import path from "node:path"
import { databaseUser, isReachableBy } from "../postgres/database-user.mjs"
import { ExpectedError } from "./expected-error.mjs"
import { projectRoot } from "./project.mjs"

/**
 * Makes and returns the folder that holds all of an installation's data: HEED_DATA_DIR, else `.data` in the project.
 * As root, PostgreSQL runs as another user; when that user cannot reach the project, it is in /var/lib/heed.
 */
export function openDataFolder() {
  const chosen = process.env.HEED_DATA_DIR
  const user = databaseUser()
  const folder = chosen ? path.resolve(projectRoot, chosen) : defaultFolder(user)
  try {
    makeFolder(folder, user ? 0o711 : 0o700)
    const real = fs.realpathSync(folder)
    fs.accessSync(real, fs.constants.W_OK | fs.constants.X_OK)
    if (user && !isReachableBy(user, real)) letThrough(real)
    if (user && !isReachableBy(user, real)) {
      throw new ExpectedError(
        `The data folder ${real} cannot be reached by the user that PostgreSQL runs as; set HEED_DATA_DIR to a folder outside of private ones such as /root.`,
      )
    }
    return real
  } catch (error) {
    if (error instanceof ExpectedError) throw error
    throw new ExpectedError(
      `The data folder ${folder} cannot be used (${/** @type {NodeJS.ErrnoException} */ (error).code}); set HEED_DATA_DIR to a folder that you may write to.`,
    )
  }
}

/** @param {ReturnType<typeof databaseUser>} user */
function defaultFolder(user) {
  if (!user || isReachableBy(user, projectRoot)) return path.join(projectRoot, ".data")
  const name = createHash("sha256").update(fs.realpathSync(projectRoot)).digest("hex").slice(0, 12)
  return path.join("/var/lib/heed", name)
}

/**
 * `mkdir` with `recursive` would neither apply the mode to parents against a strict umask, nor end in /proc (a fault of Node).
 * @param {string} folder
 * @param {number} mode
 */
function makeFolder(folder, mode) {
  if (fs.existsSync(folder)) return
  makeFolder(path.dirname(folder), mode)
  fs.mkdirSync(folder)
  fs.chmodSync(folder, mode)
}

/** Lets other users pass through a folder of ours without letting them list it. @param {string} folder */
function letThrough(folder) {
  fs.chmodSync(folder, fs.statSync(folder).mode | 0o011)
}
