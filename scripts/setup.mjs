import path from "node:path"
import { parseArgs } from "node:util"
import { bundle } from "./bundle.mjs"
import { openDataFolder } from "./launcher/data-folder.mjs"
import { openDatabase } from "./launcher/database.mjs"
import { childEnvironment, loadEnvFile, requireGoodEnvironment } from "./launcher/environment.mjs"
import { ExpectedError, runCommand } from "./launcher/expected-error.mjs"
import { installPackages } from "./launcher/install.mjs"
import { loadInstallation } from "./launcher/installation.mjs"
import { parsePort } from "./launcher/port.mjs"
import { createProgress } from "./launcher/progress.mjs"
import { projectRoot } from "./launcher/project.mjs"
import { requireNode } from "./launcher/require-node.mjs"
import { claimRun, readLiveRun } from "./launcher/run-file.mjs"
import { readSecret } from "./launcher/secret.mjs"

const startUpTimeoutMs = 300_000
const usage = `Makes sure that a user and a project of theirs exist, and mints a pair of API keys named setup.

  npm run --silent setup -- --email you@example.com --password "a long password" --project "My product"

  --email E       or HEED_SETUP_EMAIL
  --password P    or HEED_SETUP_PASSWORD
  --project NAME  or HEED_SETUP_PROJECT
  --keep-keys     do not revoke the pair named setup that the last run made
  --json          print one line of JSON: {"url","projectId","secretKey","publicKey"}

An existing user keeps their password. Works while Heed is running and while it is not.
`

await runCommand(async () => {
  requireNode()
  const { help, json, ...answers } = readAnswers()
  if (help) {
    process.stdout.write(usage)
    return
  }
  const result = await setUp(answers, createProgress(process.stderr))
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : describe(result))
})

function readAnswers() {
  loadEnvFile()
  const { help, json, "keep-keys": keepKeys, ...given } = readFlags()
  const email = given.email || process.env.HEED_SETUP_EMAIL || ""
  const password = given.password || process.env.HEED_SETUP_PASSWORD || ""
  const project = given.project || process.env.HEED_SETUP_PROJECT || ""
  const missing = Object.entries({ email, password, project })
    .filter(([, value]) => !value)
    .map(([name]) => `--${name}`)
  if (missing.length > 0 && !help)
    throw new ExpectedError(`${missing.join(" and ")} must be given; npm run setup -- --help tells more.`)
  return { help, json, keepKeys, email, password, project }
}

function readFlags() {
  const text = /** @type {const} */ ({ type: "string" })
  const flag = /** @type {const} */ ({ type: "boolean", default: false })
  try {
    return parseArgs({
      options: { email: text, password: text, project: text, "keep-keys": flag, json: flag, help: flag },
    }).values
  } catch (error) {
    throw new ExpectedError(
      `${/** @type {Error} */ (error).message.split(". ")[0]}; npm run setup -- --help tells more.`,
    )
  }
}

/**
 * @param {{ email: string, password: string, project: string, keepKeys?: boolean }} answers
 * @param {import("./launcher/progress.mjs").Progress} progress
 */
async function setUp(answers, progress) {
  const dataDir = openDataFolder()
  const running = readLiveRun(dataDir)
  if (running?.usesEmbeddedDatabase === false && !process.env.DATABASE_URL) {
    throw new ExpectedError("Heed is running with the database in DATABASE_URL; give setup the same DATABASE_URL.")
  }
  const run = running ? undefined : await claimRun(dataDir)
  try {
    const url = running
      ? await progress.step("Waiting for Heed to answer", () => waitUntilUp(dataDir))
      : `http://localhost:${parsePort(process.env.PORT || "3000")}`
    await installPackages({ progress })
    await bundle(["installation"])
    return await setUpDatabase({
      ...answers,
      keepKeys: Boolean(answers.keepKeys),
      dataDir,
      progress,
      appUrl: process.env.APP_URL || url,
    })
  } finally {
    run?.release()
  }
}

/** @param {{ email: string, password: string, project: string, keepKeys: boolean, dataDir: string, progress: import("./launcher/progress.mjs").Progress, appUrl: string }} options */
async function setUpDatabase({ dataDir, progress, ...answers }) {
  const installation = await loadInstallation()
  const secret = readSecret(dataDir)
  requireGoodEnvironment(installation, childEnvironment({ mode: "start", secret, port: 3000 }))
  const database = await openDatabase({ dataDir, progress })
  try {
    const target = {
      databaseUrl: database.url,
      secret,
      secretOld: process.env.HEED_SECRET_OLD || undefined,
      migrationsFolder: path.join(projectRoot, "db/migrations"),
    }
    await installation.prepareDatabase(target)
    return await installation.setUpInstallation({ ...answers, databaseUrl: database.url, secret })
  } finally {
    if (database.owned) await database.stop()
  }
}

/** The address of the Heed that has just been started on these data. @param {string} dataDir */
async function waitUntilUp(dataDir) {
  const deadline = Date.now() + startUpTimeoutMs
  while (Date.now() < deadline) {
    const run = readLiveRun(dataDir)
    if (!run) throw new ExpectedError("Heed stopped meanwhile; run setup again.")
    const response = run.port
      ? await fetch(`http://127.0.0.1:${run.port}/api/health`).catch(() => undefined)
      : undefined
    if (run.url && response?.ok) return run.url
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new ExpectedError("Heed is starting but does not answer; look at its messages, then run setup again.")
}

/** @param {{ url: string, projectId: string, secretKey: string, publicKey: string }} result */
function describe({ url, projectId, secretKey, publicKey }) {
  return `
Sign in at   ${url}
Project      ${projectId}
Secret key   ${secretKey}
Public key   ${publicKey}
`
}
