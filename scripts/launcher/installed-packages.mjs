import fs from "node:fs"
import path from "node:path"

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 */

/**
 * Tells whether somebody ran `npm ci` or `npm install` by hand and it gave what the lock asks for.
 * npm writes its record of the installed packages last, so an interrupted run does not count.
 * @param {string} lockPath
 * @param {string} modules
 */
export function isInstalledFromLock(lockPath, modules) {
  const installed = readPackages(path.join(modules, ".package-lock.json"))
  const locked = readPackages(lockPath)
  if (!installed || !locked) return false
  const wanted = Object.entries(locked).filter(([name]) => name !== "")
  return wanted.every(([name, entry]) => {
    const there = installed[name]
    return there ? there.version === entry.version : !isNeededHere(entry)
  })
}

/** @param {LockedPackage} entry */
function isNeededHere(entry) {
  if (!entry.optional) return true
  // Without `os` and `cpu` an optional package may rightly be absent: what asked for it was not installed here.
  if (!entry.os || !entry.cpu || entry.libc) return false
  return entry.os.includes(process.platform) && entry.cpu.includes(process.arch)
}

/** @param {string} file @returns {Record<string, LockedPackage> | undefined} */
function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")).packages
  } catch {
    return undefined
  }
}
