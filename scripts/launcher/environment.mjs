import fs from "node:fs"
import path from "node:path"
import { ExpectedError } from "./expected-error.mjs"
import { projectRoot } from "./project.mjs"

/** Stands in for the embedded database's address while it has not started. */
const embeddedUrl = "postgres://127.0.0.1/heed"

/**
 * Reads `.env` in the project (HEED_ENV_FILE names another file; empty means none). What is set already stays.
 */
export function loadEnvFile() {
  const file = path.resolve(projectRoot, process.env.HEED_ENV_FILE ?? ".env")
  if (process.env.HEED_ENV_FILE !== "" && fs.existsSync(file)) process.loadEnvFile(file)
}

/**
 * What the web server and the worker get to see.
 * @param {{ mode: "start" | "dev", secret: string, port: number, databaseUrl?: string }} settings
 * @returns {NodeJS.ProcessEnv}
 */
export function childEnvironment({ mode, secret, port, databaseUrl }) {
  /** @type {NodeJS.ProcessEnv} */
  const environment = {
    ...process.env,
    NODE_ENV: mode === "start" ? "production" : "development",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: databaseUrl ?? process.env.DATABASE_URL ?? embeddedUrl,
    HEED_SECRET: secret,
    HEED_LAUNCHER_PID: String(process.pid),
    APP_URL: process.env.APP_URL || `http://localhost:${port}`,
    PORT: String(port),
  }
  if (mode === "start") {
    // The server drains its work on SIGTERM; without this Next exits at once.
    environment.NEXT_MANUAL_SIG_HANDLE = "true"
    // .env has been read here, once for all processes.
    environment.__NEXT_PROCESSED_ENV = "true"
  }
  if (process.stdout.isTTY && !process.env.NO_COLOR) environment.FORCE_COLOR ??= "1"
  // The address of the app has one name here. Without it next-auth believes the Host header, which a proxy changes.
  delete environment.NEXTAUTH_URL
  delete environment.AUTH_URL
  if (process.env.APP_URL) environment.AUTH_URL = process.env.APP_URL
  return environment
}

/**
 * Throws one sentence for each variable with a bad value.
 * @param {{ checkEnvironment: (source: Record<string, string | undefined>) => string[] }} installation
 * @param {NodeJS.ProcessEnv} environment
 */
export function requireGoodEnvironment(installation, environment) {
  const problems = installation.checkEnvironment(environment)
  if (problems.length > 0) throw new ExpectedError(problems)
}
