import fs from "node:fs"
import path from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { makeTempFolder, removeTempFolder } from "../testing/temp-folder.mjs"
import { startChild } from "./child.mjs"
import { claimRun, readLiveRun } from "./run-file.mjs"

const idle = "setInterval(() => {}, 1000)"
let folder = ""

beforeEach(() => {
  folder = makeTempFolder()
})

afterEach(() => removeTempFolder(folder))

function writeRun(run: object) {
  fs.writeFileSync(path.join(folder, "run.json"), JSON.stringify({ startedAt: "2026-01-01T00:00:00Z", ...run }))
}

describe("claimRun", () => {
  it("names the address and process of a launcher that lives", async () => {
    const launcher = startChild({ args: ["-e", idle, "scripts/start.mjs"] })
    writeRun({ pid: launcher.pid, url: "http://localhost:3000" })

    await expect(claimRun(folder)).rejects.toThrow(
      `Heed is running already at http://localhost:3000 (process ${launcher.pid}).`,
    )
    await launcher.stop()
  })

  it("ends the worker that a killed launcher has left, and no process that only has its id", async () => {
    const worker = startChild({ args: ["-e", idle, "dist/worker.mjs"] })
    const stranger = startChild({ args: ["-e", idle, "something-else"] })
    writeRun({ pid: 999_999_999, webPid: stranger.pid, workerPid: worker.pid })

    await claimRun(folder)

    expect((await worker.exited).signal).toBe("SIGTERM")
    expect(stranger.child.exitCode ?? stranger.child.signalCode).toBeNull()
    await stranger.stop()
  })

  it("takes over an unreadable file", async () => {
    fs.writeFileSync(path.join(folder, "run.json"), "{")

    await expect(claimRun(folder)).resolves.toBeDefined()
  })

  it("removes its file at the end", async () => {
    const run = await claimRun(folder)
    run.update({ port: 3000 })
    run.release()

    expect(fs.readdirSync(folder)).toEqual([])
  })
})

describe("readLiveRun", () => {
  it("knows nothing of a launcher that is gone", () => {
    writeRun({ pid: 999_999_999 })

    expect(readLiveRun(folder)).toBeUndefined()
  })
})
