import path from "node:path"
import { bundle } from "../bundle.mjs"
import { keepWorker, startWeb } from "./app-processes.mjs"
import { buildWeb } from "./build.mjs"
import { signalGroup } from "./child.mjs"
import { openDataFolder } from "./data-folder.mjs"
import { openDatabase } from "./database.mjs"
import { childEnvironment, loadEnvFile, requireGoodEnvironment } from "./environment.mjs"
import { ExpectedError } from "./expected-error.mjs"
import { installPackages } from "./install.mjs"
import { loadInstallation } from "./installation.mjs"
import { createOutputGate } from "./output.mjs"
import { choosePort, requireFree } from "./port.mjs"
import { createProgress } from "./progress.mjs"
import { projectRoot } from "./project.mjs"
import { claimRun } from "./run-file.mjs"
import { readSecret } from "./secret.mjs"
import { listenForStop } from "./stop-request.mjs"

const healthTimeoutMs = 120_000
const healthPollMs = 50

/**
 * Brings Heed up, keeps it up until somebody wants it to stop, and takes it down in order.
 * @param {"start" | "dev"} mode
 * @returns {Promise<number>} the exit code
 */
export async function launch(mode) {
  const stop = listenForStop()
  const progress = createProgress()
  /** @type {(() => unknown)[]} */
  const cleanups = []
  try {
    return await bringUp({ mode, stop, progress, later: (cleanup) => cleanups.unshift(cleanup) })
  } catch (error) {
    if (stop.signal.aborted) return 0
    throw error
  } finally {
    for (const cleanup of cleanups) await cleanup()
    if (stop.signal.aborted) progress.line("Stopped.")
  }
}

/**
 * @param {object} launch
 * @param {"start" | "dev"} launch.mode
 * @param {import("./stop-request.mjs").StopRequest} launch.stop
 * @param {import("./progress.mjs").Progress} launch.progress
 * @param {(cleanup: () => unknown) => void} launch.later runs at the end, the last one given first
 */
async function bringUp({ mode, stop, progress, later }) {
  loadEnvFile()
  const dataDir = openDataFolder()
  const run = await claimRun(dataDir)
  later(run.release)
  const port = await choosePort(process.env.PORT)
  const url = `http://localhost:${port}`
  run.update({ port, url })
  if (!process.env.PORT && port !== 3000) progress.line(`Port 3000 is in use; taking ${port}.`)

  await installPackages({ progress, signal: stop.signal })
  await bundle(["worker", "installation"])
  const installation = await loadInstallation()
  const secret = readSecret(dataDir)
  requireGoodEnvironment(installation, childEnvironment({ mode, secret, port }))

  const database = await openDatabase({ dataDir, progress })
  later(database.stop)
  database.keep(() => progress.line("PostgreSQL had stopped; it runs again."))
  run.update({ usesEmbeddedDatabase: database.isEmbedded })
  stop.signal.throwIfAborted()
  const migrationsFolder = path.join(projectRoot, "db/migrations")
  const secretOld = process.env.HEED_SECRET_OLD || undefined
  await progress.step("Preparing the database", () =>
    installation.prepareDatabase({ databaseUrl: database.url, secret, secretOld, migrationsFolder }),
  )
  if (mode === "start") await buildWeb({ progress, signal: stop.signal })
  stop.signal.throwIfAborted()

  await requireFree(port)
  const env = childEnvironment({ mode, secret, port, databaseUrl: database.url })
  const output = createOutputGate()
  /** @type {{ stop: () => Promise<void> }[]} */
  const children = []
  later(() => Promise.all(children.map((child) => child.stop())))
  const web = startWeb({ mode, env, output })
  children.push(web)
  const worker = await keepWorker({
    mode,
    env,
    output,
    progress,
    onStart: (workerPid) => run.update({ webPid: web.pid, workerPid }),
  })
  children.push(worker)
  stop.onForce(() => {
    signalGroup(web.pid, "SIGKILL")
    worker.kill()
    database.stop()
  })

  const ended = web.exited.then(({ code, signal }) => ({ reason: signal ?? `exit code ${code}`, code: code || 1 }))
  const answer = await progress.step("Starting Heed", () => Promise.race([waitForHealth(port, stop.signal), ended]))
  if (stop.signal.aborted) return 0
  output.open()
  if (answer === "late")
    throw new ExpectedError(`Heed does not answer on port ${port} after two minutes; its messages are above.`)
  if (answer === "up") progress.line(`\nReady: ${url}\n`)

  const early = await Promise.race([ended, stop.requested()])
  if (early && !stop.signal.aborted) {
    progress.line(`The web server ended by itself (${early.reason}); stopping the rest.`)
    return early.code
  }
  progress.line("\nStopping …")
  return 0
}

/** @param {number} port @param {AbortSignal} signal @returns {Promise<"up" | "late">} */
async function waitForHealth(port, signal) {
  const deadline = Date.now() + healthTimeoutMs
  while (Date.now() < deadline && !signal.aborted) {
    const response = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(30_000) }).catch(
      () => undefined,
    )
    if (response?.ok) return "up"
    await new Promise((resolve) => setTimeout(resolve, healthPollMs))
  }
  return "late"
}
