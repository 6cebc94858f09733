import { randomBytes } from "node:crypto"
import fs from "node:fs"
import path from "node:path"
import { createExclusively } from "./exclusive-file.mjs"

/**
 * The installation's secret: HEED_SECRET, else one that is made once and kept in the data folder, readable by its owner only.
 * @param {string} dataDir
 */
export function readSecret(dataDir) {
  if (process.env.HEED_SECRET) return process.env.HEED_SECRET
  const file = path.join(dataDir, "secret")
  if (!fs.existsSync(file)) createExclusively(file, `${randomBytes(32).toString("base64url")}\n`)
  return fs.readFileSync(file, "utf8").trim()
}
