import fs from "node:fs"
import path from "node:path"
import { stopGroup } from "./child.mjs"
import { createExclusively } from "./exclusive-file.mjs"
import { ExpectedError } from "./expected-error.mjs"
import { isStill } from "./process-info.mjs"

const commands = /\b(start|setup)\.mjs\b/
const web = /next-server|next\/dist\/bin\/next/
const worker = /dist\/worker\.mjs/

/**
 * Who uses a data folder. `pid` is the launcher's; `usesEmbeddedDatabase` is unknown until it is up.
 * @typedef {object} Run
 * @property {number} pid
 * @property {string} [url]
 * @property {number} [port]
 * @property {string} startedAt
 * @property {boolean} [usesEmbeddedDatabase]
 * @property {number} [webPid]
 * @property {number} [workerPid]
 */

/**
 * Claims the data folder for this process; throws one sentence when another one that lives has it.
 * Ends what a killed launcher has left running.
 * @param {string} dataDir
 */
export async function claimRun(dataDir) {
  const file = runFile(dataDir)
  /** @type {Run} */
  let run = { pid: process.pid, startedAt: new Date().toISOString() }
  while (!createExclusively(file, JSON.stringify(run))) await removeStaleRun(dataDir)
  return {
    /** @param {Partial<Run>} changes */
    update(changes) {
      run = { ...run, ...changes }
      const draft = `${file}.${process.pid}`
      fs.writeFileSync(draft, JSON.stringify(run), { mode: 0o600 })
      fs.renameSync(draft, file)
    },
    release() {
      if (readRun(dataDir)?.pid === process.pid) fs.rmSync(file, { force: true })
    },
  }
}

/** The run that uses the data folder now, if its launcher lives. @param {string} dataDir */
export function readLiveRun(dataDir) {
  const run = readRun(dataDir)
  return run && isStill(run.pid, commands) ? run : undefined
}

/** @param {string} dataDir */
async function removeStaleRun(dataDir) {
  const live = readLiveRun(dataDir)
  if (live?.url) throw new ExpectedError(`Heed is running already at ${live.url} (process ${live.pid}).`)
  if (live) throw new ExpectedError(`Another Heed command is using the data folder ${dataDir} (process ${live.pid}).`)
  const stale = readRun(dataDir)
  await Promise.all([endLeftover(stale?.webPid, web), endLeftover(stale?.workerPid, worker)])
  fs.rmSync(runFile(dataDir), { force: true })
}

/** @param {number | undefined} pid @param {RegExp} expected */
async function endLeftover(pid, expected) {
  if (pid && isStill(pid, expected)) await stopGroup(pid)
}

/** @param {string} dataDir @returns {Run | undefined} */
function readRun(dataDir) {
  try {
    return JSON.parse(fs.readFileSync(runFile(dataDir), "utf8"))
  } catch {
    return undefined
  }
}

/** @param {string} dataDir */
function runFile(dataDir) {
  return path.join(dataDir, "run.json")
}
