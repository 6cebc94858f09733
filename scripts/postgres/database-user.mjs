import { spawnSync } from "node:child_process"
import fs from "node:fs"
import { ExpectedError } from "../launcher/expected-error.mjs"

/** @typedef {{ uid: number, gid: number }} SystemUser */

/**
 * The user to run PostgreSQL as, which refuses to be root: undefined when we are not root, else `postgres` or `nobody`
 * (initdb needs one with an entry in /etc/passwd), or the owner of the files that exist already.
 * @param {string} [clusterDir]
 * @returns {SystemUser | undefined}
 */
export function databaseUser(clusterDir) {
  if (process.platform === "win32" || process.getuid?.() !== 0) return undefined
  const owner = clusterDir ? fs.statSync(clusterDir, { throwIfNoEntry: false }) : undefined
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const rows = fs
    .readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
  const row = rows.find(([name]) => name === "postgres") ?? rows.find(([name]) => name === "nobody")
  if (!row)
    throw new ExpectedError(
      "PostgreSQL cannot run as root, and there is neither a postgres nor a nobody user; set DATABASE_URL.",
    )
  return { uid: Number(row[2]), gid: Number(row[3]) }
}

/** Tells whether a user can reach what is in a folder. @param {SystemUser} user @param {string} folder */
export function isReachableBy(user, folder) {
  const test = spawnSync("/bin/sh", ["-c", 'test -x "$1"', "sh", folder], { ...user, cwd: "/" })
  return test.status === 0
}
