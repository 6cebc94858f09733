import { bundle } from "./bundle.mjs"
import { openDataFolder } from "./launcher/data-folder.mjs"
import { openDatabase } from "./launcher/database.mjs"
import { childEnvironment, loadEnvFile, requireGoodEnvironment } from "./launcher/environment.mjs"
import { runCommand } from "./launcher/expected-error.mjs"
import { installPackages } from "./launcher/install.mjs"
import { loadInstallation } from "./launcher/installation.mjs"
import { createProgress } from "./launcher/progress.mjs"
import { requireNode } from "./launcher/require-node.mjs"
import { claimRun, readLiveRun } from "./launcher/run-file.mjs"
import { readSecret } from "./launcher/secret.mjs"

/** After HEED_SECRET was changed: seals anew what the one before has sealed. Works while Heed is running and while it is not. */
await runCommand(async () => {
  requireNode()
  loadEnvFile()
  const progress = createProgress(process.stderr)
  const dataDir = openDataFolder()
  const run = readLiveRun(dataDir) ? undefined : await claimRun(dataDir)
  try {
    await installPackages({ progress })
    await bundle(["installation"])
    const counts = await reseal(dataDir, progress)
    process.stdout.write(describe(counts))
    return sumOf(counts, "unreadable") > 0 ? 1 : 0
  } finally {
    run?.release()
  }
})

/** @param {string} dataDir @param {import("./launcher/progress.mjs").Progress} progress */
async function reseal(dataDir, progress) {
  const installation = await loadInstallation()
  const secret = readSecret(dataDir)
  const environment = childEnvironment({ mode: "start", secret, port: 3000 })
  requireGoodEnvironment(installation, environment)
  const database = await openDatabase({ dataDir, progress })
  Object.assign(process.env, environment, { DATABASE_URL: database.url })
  try {
    return await progress.step("Sealing what is stored anew", () =>
      installation.resealInstallation({ databaseUrl: database.url, secret }),
    )
  } finally {
    if (database.owned) await database.stop()
  }
}

/** @typedef {{ what: string, resealed: number, unreadable: number }} Resealed */

/** @param {Resealed[]} counts */
function describe(counts) {
  const unreadable = sumOf(counts, "unreadable")
  const done = `Sealed anew: ${counts.map(({ what, resealed }) => `${resealed} ${what}`).join(", ")}.\n`
  if (unreadable === 0)
    return `${done}Nothing that is stored needs HEED_SECRET_OLD any more; links in e-mails that were sent before do.\n`
  return `${done}${unreadable} could not be read: the secret that sealed them is missing in HEED_SECRET_OLD.\n`
}

/** @param {Resealed[]} counts @param {"resealed" | "unreadable"} which */
function sumOf(counts, which) {
  return counts.reduce((sum, each) => sum + each[which], 0)
}
