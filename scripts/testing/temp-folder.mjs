import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { signalGroup, stopGroup } from "../launcher/child.mjs"
import { readLiveRun } from "../launcher/run-file.mjs"
import { findServer } from "../postgres/server.mjs"

/** Makes a folder for data folders of tests, which PostgreSQL's user can pass through when we are root. */
export function makeTempFolder() {
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "heed-"))
  fs.chmodSync(folder, 0o711)
  return folder
}

/** Makes a data folder in a folder for tests. @param {string} folder @param {string} name */
export function makeDataFolder(folder, name) {
  const dataDir = path.join(folder, name)
  fs.mkdirSync(dataDir)
  fs.chmodSync(dataDir, 0o711)
  return dataDir
}

/**
 * Ends whatever still uses a data folder in `folder`, and deletes it.
 * @param {string} folder
 */
export async function removeTempFolder(folder) {
  const dataDirs = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  for (const { name } of dataDirs) await endUsers(path.join(folder, name))
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** @param {string} dataDir */
async function endUsers(dataDir) {
  const run = readLiveRun(dataDir)
  if (run) await stopGroup(run.pid)
  for (const pid of [run?.webPid, run?.workerPid]) if (pid) signalGroup(pid, "SIGKILL")
  const server = await findServer(path.join(dataDir, "postgres"))
  if (server) process.kill(server.pid, "SIGQUIT")
}
