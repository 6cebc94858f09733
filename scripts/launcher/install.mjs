import { createHash } from "node:crypto"
import fs from "node:fs"
import path from "node:path"
import { runChild } from "./child.mjs"
import { ExpectedError } from "./expected-error.mjs"
import { isInstalledFromLock } from "./installed-packages.mjs"
import { oneAtATime } from "./one-at-a-time.mjs"
import { projectRoot } from "./project.mjs"

const modules = path.join(projectRoot, "node_modules")
const lockPath = path.join(projectRoot, "package-lock.json")
// npm ci empties node_modules first, so a mark in it can only stand for a finished installation.
const markPath = path.join(modules, ".heed-installed")

/**
 * Installs what package-lock.json names, unless it is there already.
 * @param {{ progress: import("./progress.mjs").Progress, signal?: AbortSignal }} options
 */
export async function installPackages({ progress, signal }) {
  if (isMarked()) return
  const onWait = (/** @type {number} */ pid) =>
    progress.line(`• Waiting for process ${pid}, which prepares this project as well …`)
  await oneAtATime({ onWait, signal }, async () => {
    if (isMarked()) return
    if (!isInstalledFromLock(lockPath, modules)) await progress.step("Installing packages", () => runNpmCi(signal))
    fs.writeFileSync(markPath, wantedMark())
  })
}

/** @param {AbortSignal} [signal] */
async function runNpmCi(signal) {
  // What a killed installation left behind can make npm fail with ENOTEMPTY.
  await fs.promises.rm(modules, { recursive: true, force: true, maxRetries: 5 }).catch(() => {})
  const { code, output } = await runChild({
    // No package here needs an install script, and npm 12 refuses them by default.
    args: [findNpm(), "ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
    cwd: projectRoot,
    // The build needs the development packages; npm leaves them out when NODE_ENV is production.
    env: { ...process.env, NODE_ENV: undefined },
    signal,
  })
  if (code !== 0)
    throw new ExpectedError("The packages could not be installed; see npm's message above.", { details: output })
}

/** Path of npm's own script, so that it runs with this Node and without a shell. */
function findNpm() {
  const running = process.env.npm_execpath
  if (running && path.basename(running) === "npm-cli.js") return running
  const besideNode = path.dirname(process.execPath)
  const folders = [
    besideNode,
    path.join(besideNode, "../lib"),
    ...(process.env.PATH ?? "").split(path.delimiter).map((folder) => path.join(folder, "../lib")),
  ]
  const found = folders
    .map((folder) => path.join(folder, "node_modules/npm/bin/npm-cli.js"))
    .find((file) => fs.existsSync(file))
  if (!found) throw new ExpectedError("npm was not found beside Node; run npm start, or npm ci first.")
  return found
}

function isMarked() {
  return fs.existsSync(markPath) && fs.readFileSync(markPath, "utf8") === wantedMark()
}

function wantedMark() {
  return createHash("sha256")
    .update(fs.readFileSync(lockPath))
    .update(`${process.platform}-${process.arch}`)
    .digest("hex")
}
