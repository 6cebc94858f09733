import fs from "node:fs"
import path from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { makeTempFolder, removeTempFolder } from "../testing/temp-folder.mjs"
import { isInstalledFromLock } from "./installed-packages.mjs"

let folder = ""

beforeEach(() => {
  folder = makeTempFolder()
})

afterEach(() => removeTempFolder(folder))

const here = { optional: true, os: [process.platform], cpu: [process.arch] }
const elsewhere = { optional: true, os: ["plan9"], cpu: ["vax"] }

function isInstalled(locked: object, installed?: object) {
  const lockPath = path.join(folder, "package-lock.json")
  fs.writeFileSync(lockPath, JSON.stringify({ packages: { "": {}, ...locked } }))
  if (installed) fs.writeFileSync(path.join(folder, ".package-lock.json"), JSON.stringify({ packages: installed }))
  return isInstalledFromLock(lockPath, folder)
}

describe("isInstalledFromLock", () => {
  it("believes in packages that npm has recorded in the wanted versions", () => {
    expect(isInstalled({ "node_modules/a": { version: "1.0.0" } }, { "node_modules/a": { version: "1.0.0" } })).toBe(
      true,
    )
  })

  it("does not believe in an installation that npm has not finished", () => {
    expect(isInstalled({ "node_modules/a": { version: "1.0.0" } })).toBe(false)
  })

  it("misses a package in another version", () => {
    expect(isInstalled({ "node_modules/a": { version: "1.0.1" } }, { "node_modules/a": { version: "1.0.0" } })).toBe(
      false,
    )
  })

  it("misses development packages that were left out", () => {
    expect(isInstalled({ "node_modules/a": { version: "1.0.0", dev: true } }, {})).toBe(false)
  })

  it("does not miss packages for other platforms", () => {
    expect(isInstalled({ "node_modules/a": { version: "1.0.0", ...elsewhere } }, {})).toBe(true)
  })

  it("misses a package for this platform, as after moving node_modules from another machine", () => {
    expect(isInstalled({ "node_modules/a": { version: "1.0.0", ...here } }, {})).toBe(false)
  })
})
