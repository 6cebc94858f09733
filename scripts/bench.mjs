import path from "node:path"
import { findBrowser } from "./browser.mjs"
import { bundle, bundles } from "./bundle.mjs"
import { runChild } from "./launcher/child.mjs"
import { ExpectedError, runCommand } from "./launcher/expected-error.mjs"
import { installPackages } from "./launcher/install.mjs"
import { createProgress } from "./launcher/progress.mjs"
import { projectRoot } from "./launcher/project.mjs"
import { requireNode } from "./launcher/require-node.mjs"
import { listenForStop } from "./launcher/stop-request.mjs"
import { cleanEnvironment, startThrowawayApp } from "./testing/launched-app.mjs"
import { makeTempFolder, removeTempFolder } from "./testing/temp-folder.mjs"

/** Measures a throw-away app with bench/main.ts, which gets our arguments: `executions`, `endpoints`, `campaign`, `contacts`, `export`, `import` or `builder` for that alone. */
await runCommand(async () => {
  requireNode()
  const { signal } = listenForStop()
  const progress = createProgress(process.stderr)
  await installPackages({ progress, signal })
  await bundle(["bench"])
  const folder = makeTempFolder()
  try {
    const app = await progress.step("Starting an app to measure", () =>
      startThrowawayApp({ folder, signal, env: { LOG_LEVEL: "warn" } }),
    )
    try {
      return await measure(app, signal)
    } finally {
      await app.stop()
    }
  } catch (error) {
    if (signal.aborted) return 130
    throw error
  } finally {
    await removeTempFolder(folder)
  }
})

/** @param {Awaited<ReturnType<typeof startThrowawayApp>>} app @param {AbortSignal} signal */
async function measure(app, signal) {
  const { projectId, secretKey, publicKey } = await setUp(app, signal)
  const browser = await findBrowser()
  const { code } = await runChild({
    args: ["--enable-source-maps", bundles.bench, ...process.argv.slice(2)],
    cwd: projectRoot,
    env: {
      ...cleanEnvironment(),
      ...browser.env,
      CHROMIUM_PATH: browser.path,
      HEED_URL: app.url,
      HEED_RUN_FILE: path.join(app.dataDir, "run.json"),
      HEED_PROJECT_ID: projectId,
      HEED_SECRET_KEY: secretKey,
      HEED_PUBLIC_KEY: publicKey,
      DATABASE_URL: app.databaseUrl,
    },
    stdio: ["ignore", "inherit", "inherit"],
    signal,
  })
  return code
}

/** @param {Awaited<ReturnType<typeof startThrowawayApp>>} app @param {AbortSignal} signal */
async function setUp(app, signal) {
  const answers = ["--email=bench@example.com", "--password=only-for-measuring", "--project=Bench"]
  const { code, output } = await runChild({
    args: [path.join(projectRoot, "scripts/setup.mjs"), "--json", ...answers],
    cwd: projectRoot,
    env: {
      ...cleanEnvironment(),
      HEED_DATA_DIR: app.dataDir,
      HEED_SECRET: app.secret,
      WEBHOOK_ALLOW_CIDRS: "127.0.0.0/8",
    },
    signal,
  })
  if (code !== 0)
    throw new ExpectedError("The app to measure could not be set up; see the messages above.", { details: output })
  const json = output.split("\n").find((line) => line.startsWith("{")) ?? "{}"
  return JSON.parse(json)
}
