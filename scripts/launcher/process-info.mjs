import { execFileSync } from "node:child_process"
import fs from "node:fs"

/** Tells whether a process with this id runs, whoever owns it. @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM"
  }
  return !isZombie(pid)
}

/**
 * Ended, but kept in the process table: lasts where no init process collects orphans. While threads of it
 * are still ending it counts as alive, since they hold its files and ports.
 * @param {number} pid
 */
function isZombie(pid) {
  try {
    return (
      /\) Z /.test(fs.readFileSync(`/proc/${pid}/stat`, "utf8")) && fs.readdirSync(`/proc/${pid}/task`).length === 1
    )
  } catch {
    return false
  }
}

/** The command line of a process, or undefined where the system does not tell. @param {number} pid */
export function commandLineOf(pid) {
  if (process.platform === "win32") return undefined
  try {
    if (fs.existsSync("/proc/self")) return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim()
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).trim()
  } catch {
    return ""
  }
}

/**
 * Tells whether `pid` still is the process we once noted: ids are reused after a restart of the machine
 * or container, so the command line must fit as well.
 * @param {number} pid
 * @param {RegExp} expected
 */
export function isStill(pid, expected) {
  if (!(pid > 0) || pid === process.pid || !isAlive(pid)) return false
  const commandLine = commandLineOf(pid)
  return commandLine === undefined || expected.test(commandLine)
}
