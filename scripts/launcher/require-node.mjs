import { ExpectedError } from "./expected-error.mjs"

/** Throws when Node is older than 20.20. @param {string} [version] */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number)
  if (major > 20 || (major === 20 && minor >= 20)) return
  throw new ExpectedError(`Heed needs Node 20.20 or newer, and this is Node ${version}.`)
}
