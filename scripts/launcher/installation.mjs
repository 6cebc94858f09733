import { pathToFileURL } from "node:url"
import { bundles } from "../bundle.mjs"

/**
 * What the server's code offers to the command line. Its errors with `expected: true` are one sentence for the reader.
 * @typedef {object} Installation
 * @property {(source: Record<string, string | undefined>) => string[]} checkEnvironment
 * @property {(options: { databaseUrl: string, secret: string, secretOld?: string, migrationsFolder: string }) => Promise<void>} prepareDatabase
 * @property {(options: { databaseUrl: string, secret: string, appUrl: string, email: string, password: string, project: string, keepKeys: boolean }) => Promise<{ url: string, projectId: string, secretKey: string, publicKey: string }>} setUpInstallation
 * @property {(options: { databaseUrl: string, secret: string }) => Promise<Record<"secrets" | "signingSecrets" | "requests", { resealed: number, unreadable: number }>>} resealInstallation needs the environment that `checkEnvironment` accepts in `process.env`
 */

/** Loads lib/services/installation, which has been bundled. @returns {Promise<Installation>} */
export function loadInstallation() {
  return import(pathToFileURL(bundles.installation).href)
}
