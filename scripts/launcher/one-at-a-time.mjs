import fs from "node:fs"
import path from "node:path"
import { createExclusively } from "./exclusive-file.mjs"
import { isStill } from "./process-info.mjs"
import { projectRoot } from "./project.mjs"

const lockFile = path.join(projectRoot, "dist/preparing.lock")
const pollMs = 250

/**
 * Runs `work` while no other command prepares the same project: two installations or builds at once
 * would destroy each other's files. A lock left by a killed process is taken over.
 * @template T
 * @param {{ onWait?: (pid: number) => void, signal?: AbortSignal }} options
 * @param {() => Promise<T>} work
 */
export async function oneAtATime({ onWait, signal }, work) {
  fs.mkdirSync(path.dirname(lockFile), { recursive: true })
  let hasWaited = false
  while (!createExclusively(lockFile, String(process.pid))) {
    signal?.throwIfAborted()
    const owner = readOwner()
    if (!isStill(owner, /scripts.*\.mjs/)) {
      fs.rmSync(lockFile, { force: true })
      continue
    }
    if (!hasWaited) onWait?.(owner)
    hasWaited = true
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
  try {
    return await work()
  } finally {
    fs.rmSync(lockFile, { force: true })
  }
}

function readOwner() {
  try {
    return Number(fs.readFileSync(lockFile, "utf8"))
  } catch {
    return 0
  }
}
