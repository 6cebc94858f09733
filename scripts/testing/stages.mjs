import path from "node:path"
import { findBrowser } from "../browser.mjs"
import { bundle } from "../bundle.mjs"
import { buildWeb } from "../launcher/build.mjs"
import { runChild } from "../launcher/child.mjs"
import { reportError } from "../launcher/expected-error.mjs"
import { findFreePort } from "../launcher/port.mjs"
import { nextCli, projectRoot } from "../launcher/project.mjs"
import { startPostgres } from "../postgres.mjs"
import { cleanEnvironment, startThrowawayApp } from "./launched-app.mjs"
import { readPlaywrightTally, readVitestTally } from "./tally.mjs"
import { makeDataFolder } from "./temp-folder.mjs"

const tools = path.join(projectRoot, "node_modules")
const biome = path.join(tools, "@biomejs/biome/bin/biome")
const knip = path.join(tools, "knip/bin/knip.js")
const playwright = path.join(tools, "@playwright/test/cli.js")
const tsc = path.join(tools, "typescript/bin/tsc")
const vitest = path.join(tools, "vitest/vitest.mjs")

/**
 * @typedef {object} StageContext
 * @property {AbortSignal} signal
 * @property {string} folder for reports and data; removed at the end
 * @property {string[]} filters passed on to Vitest and Playwright
 * @property {import("../launcher/progress.mjs").Progress} progress
 */

/** What `npm test` runs, in this order. @type {Record<string, (context: StageContext) => Promise<import("./tally.mjs").Tally>>} */
export const stages = {
  lint: (context) => check(context, [[biome, "check", "."]]),
  types: (context) =>
    check(context, [
      [nextCli, "typegen"],
      [tsc, "--noEmit"],
    ]),
  knip: (context) => check(context, [[knip]]),
  unit: testUnits,
  build,
  startup: (context) => runVitest(context, { projects: ["startup"] }),
  browser: testInBrowser,
}

/** Unit tests that need no database. @param {StageContext} context */
export function testPureUnits(context) {
  return runVitest(context, { projects: ["unit"] })
}

/** Counts as one test that passes when all commands end well. @param {StageContext} context @param {string[][]} commands */
async function check({ signal }, commands) {
  for (const args of commands) {
    if ((await runShown({ args, signal })) !== 0) return { passed: 0, failed: 1 }
  }
  return { passed: 1, failed: 0 }
}

/** @param {StageContext} context */
async function testUnits(context) {
  const given = process.env.TEST_DATABASE_URL
  const database = given ? undefined : await startPostgres({ dataDir: makeDataFolder(context.folder, "database") })
  try {
    const env = { TEST_DATABASE_URL: given ?? database?.url }
    return await runVitest(context, { projects: ["unit", "integration"], env })
  } finally {
    await database?.stop()
  }
}

/** @param {StageContext} context */
async function build({ progress, signal }) {
  try {
    await bundle(["worker", "installation"])
    await buildWeb({ progress, signal })
    return { passed: 1, failed: 0 }
  } catch (error) {
    signal.throwIfAborted()
    reportError(error)
    return { passed: 0, failed: 1 }
  }
}

/** @param {StageContext} context */
async function testInBrowser({ folder, filters, progress, signal }) {
  const browser = await progress.step("Looking for a browser", findBrowser)
  progress.line(`  ${browser.path}, from ${browser.from}`)
  const [dnsPort, smtpPort] = [String(await findFreePort()), String(await findFreePort())]
  const inbound = { INBOUND_SMTP_PORT: smtpPort, INBOUND_SMTP_HOST: "127.0.0.1" }
  const app = await startThrowawayApp({ folder, signal, env: { ...inbound, DNS_SERVERS: `127.0.0.1:${dnsPort}` } })
  const report = path.join(folder, "playwright.json")
  try {
    const env = {
      ...browser.env,
      CHROMIUM_PATH: browser.path,
      HEED_E2E_URL: app.url,
      // Where the app asks for names; a journey that has some answers there.
      HEED_E2E_DNS_PORT: dnsPort,
      HEED_E2E_SMTP_PORT: smtpPort,
      HEED_SECRET: app.secret,
      DATABASE_URL: app.databaseUrl,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    }
    const code = await runShown({ args: [playwright, "test", "--reporter=list,json", ...filters], env, signal })
    const tally = readPlaywrightTally(report, code)
    if (tally.failed > 0)
      progress.line(`\nThe last messages of the app:\n${app.output().split("\n").slice(-40).join("\n")}`)
    return tally
  } finally {
    await app.stop()
  }
}

/** @param {StageContext} context @param {{ projects: string[], env?: NodeJS.ProcessEnv }} options */
async function runVitest({ folder, filters, signal }, { projects, env }) {
  const report = path.join(folder, `vitest-${projects.join("-")}.json`)
  const args = [
    vitest,
    "run",
    ...projects.map((name) => `--project=${name}`),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...filters,
  ]
  return readVitestTally(report, await runShown({ args, env: { ...env, HEED_TEST_FOLDER: folder }, signal }))
}

/** @param {{ args: string[], env?: NodeJS.ProcessEnv, signal: AbortSignal }} options */
async function runShown({ args, env, signal }) {
  const environment = { ...cleanEnvironment(), NEXT_TELEMETRY_DISABLED: "1", ...env }
  const { code } = await runChild({
    args,
    cwd: projectRoot,
    env: environment,
    stdio: ["ignore", "inherit", "inherit"],
    signal,
  })
  return code
}
