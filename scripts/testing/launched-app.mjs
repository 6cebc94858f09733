import { randomBytes } from "node:crypto"
import path from "node:path"
import { startChild } from "../launcher/child.mjs"
import { ExpectedError } from "../launcher/expected-error.mjs"
import { findFreePort } from "../launcher/port.mjs"
import { projectRoot } from "../launcher/project.mjs"
import { startPostgres } from "../postgres.mjs"
import { makeDataFolder } from "./temp-folder.mjs"

const stopTimeoutMs = 30_000
const personal =
  /^(HEED_(?!DEBUG)|INBOUND_|INNGEST_|AUTH_|NEXTAUTH_|WEBHOOK_|MAIL_|SMTP_|SES_|AWS_|(DNS_SERVERS|PORT|APP_URL|DATABASE_URL|NODE_ENV|LOG_LEVEL)$)/

/** The environment for apps under test: nothing of a person's own installation reaches them. */
export function cleanEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !personal.test(name))
  return { ...Object.fromEntries(kept), HEED_ENV_FILE: "", HEED_STOP_WITH_PARENT: "1" }
}

/**
 * The settings of a real Inngest server to run durable work on, when TEST_INNGEST_BASE_URL, TEST_INNGEST_EVENT_KEY and
 * TEST_INNGEST_SIGNING_KEY name one; else none, and the embedded engine does it. The server must have been told of the app:
 * `inngest start … -u http://127.0.0.1:<TEST_PORT>/api/inngest`.
 * @returns {Promise<Record<string, string>>}
 */
export async function engineEnvironment() {
  const { TEST_INNGEST_BASE_URL: baseUrl, TEST_INNGEST_EVENT_KEY, TEST_INNGEST_SIGNING_KEY, TEST_PORT } = process.env
  const port = String(TEST_PORT ?? (await findFreePort()))
  if (!baseUrl) return { PORT: port }
  return {
    PORT: port,
    INNGEST_BASE_URL: baseUrl,
    INNGEST_EVENT_KEY: TEST_INNGEST_EVENT_KEY ?? "",
    INNGEST_SIGNING_KEY: TEST_INNGEST_SIGNING_KEY ?? "",
  }
}

/**
 * Runs `npm start` as a person does, but with a data folder of its own.
 * @param {{ dataDir: string, env?: Record<string, string> }} options
 */
export function startLauncher({ dataDir, env = {} }) {
  const launcher = startChild({
    args: [path.join(projectRoot, "scripts/start.mjs"), "start"],
    cwd: projectRoot,
    env: { ...cleanEnvironment(), HEED_DATA_DIR: dataDir, ...env },
    killAfterMs: stopTimeoutMs,
  })
  let output = ""
  for (const stream of [launcher.child.stdout, launcher.child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => {
      output += text
    })
  }

  /** The address that the launcher prints when all is well. @returns {Promise<string>} */
  function ready() {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = /Ready: (http:\S+)/.exec(output)
        if (found?.[1]) resolve(found[1])
      }
      launcher.child.stdout?.on("data", look)
      launcher.exited.then(() => reject(new ExpectedError(`Heed did not start. It said:\n${output}`)))
      look()
    })
  }

  return { ...launcher, ready, output: () => output }
}

/**
 * An app on a free port with empty data in `folder`, which may send webhooks to this machine.
 * @param {{ folder: string, signal: AbortSignal, env?: Record<string, string> }} options
 */
export async function startThrowawayApp({ folder, signal, env }) {
  const dataDir = makeDataFolder(folder, "app")
  const secret = randomBytes(32).toString("base64url")
  const own = { PORT: String(await findFreePort()), HEED_SECRET: secret, WEBHOOK_ALLOW_CIDRS: "127.0.0.0/8" }
  const launcher = startLauncher({ dataDir, env: { ...own, ...env } })
  signal.addEventListener("abort", launcher.stop, { once: true })
  const url = await launcher.ready()
  const { url: databaseUrl } = await startPostgres({ dataDir })
  return { url, databaseUrl, dataDir, secret, stop: launcher.stop, output: launcher.output }
}
