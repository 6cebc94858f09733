import { createHash } from "node:crypto"
import fs from "node:fs"
import path from "node:path"
import { runChild } from "./child.mjs"
import { ExpectedError } from "./expected-error.mjs"
import { oneAtATime } from "./one-at-a-time.mjs"
import { nextCli, projectRoot } from "./project.mjs"

const markPath = path.join(projectRoot, ".next/heed-build")
const sources = [
  ...["app", "components", "db", "lib", "inngest", "public"],
  ...["instrumentation.ts", "instrumentation-client.ts", "proxy.ts"],
  ...["next.config.ts", "package-lock.json", "postcss.config.mjs", "tsconfig.json"],
]

/**
 * Builds the web application for production, unless its sources are those of the last build.
 * @param {{ progress: import("./progress.mjs").Progress, signal?: AbortSignal }} options
 */
export async function buildWeb({ progress, signal }) {
  await oneAtATime({ signal }, async () => {
    const hash = hashSources(projectRoot)
    if (fs.existsSync(markPath) && fs.readFileSync(markPath, "utf8") === hash) return
    fs.rmSync(markPath, { force: true })
    await progress.step("Building the web application", () => runNextBuild(signal))
    fs.writeFileSync(markPath, hash)
  })
}

/** Fingerprint of everything the build reads, tests left out. @param {string} root */
export function hashSources(root) {
  const hash = createHash("sha256")
  for (const source of sources) {
    for (const file of listFiles(path.join(root, source)))
      hash.update(path.relative(root, file)).update("\0").update(fs.readFileSync(file)).update("\0")
  }
  return hash.digest("hex")
}

/** @param {AbortSignal} [signal] */
async function runNextBuild(signal) {
  const { code, output } = await runChild({
    args: [nextCli, "build"],
    cwd: projectRoot,
    env: buildEnvironment(),
    signal,
  })
  if (code !== 0)
    throw new ExpectedError("The web application could not be built; see the messages above.", { details: output })
}

/** One build serves every installation, so nothing of this one may end up in it. */
function buildEnvironment() {
  return {
    ...process.env,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: "postgres://127.0.0.1:1/not-used-while-building",
    HEED_SECRET: "not-used-while-building-not-used-while-building",
  }
}

/** @param {string} entry @returns {string[]} */
function listFiles(entry) {
  const stats = fs.statSync(entry, { throwIfNoEntry: false })
  if (!stats) return []
  if (!stats.isDirectory()) return /\.(test|spec)\.tsx?$/.test(entry) ? [] : [entry]
  const names = fs.readdirSync(entry).sort()
  return names.flatMap((name) => listFiles(path.join(entry, name)))
}
