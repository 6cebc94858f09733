import fs from "node:fs"
import net from "node:net"
import path from "node:path"
import { afterAll, afterEach, describe, expect, it } from "vitest"
import { findFreePort } from "./launcher/port.mjs"
import { isAlive } from "./launcher/process-info.mjs"
import { findServer } from "./postgres/server.mjs"
import { startLauncher } from "./testing/launched-app.mjs"
import { makeDataFolder, makeTempFolder, removeTempFolder } from "./testing/temp-folder.mjs"

const folder = process.env.HEED_TEST_FOLDER ?? makeTempFolder()
const launchers: ReturnType<typeof startLauncher>[] = []
const servers: net.Server[] = []
let dataDirs = 0

afterEach(async () => {
  await Promise.all(launchers.splice(0).map((launcher) => launcher.stop()))
  for (const server of servers.splice(0)) server.close()
})

afterAll(async () => {
  if (!process.env.HEED_TEST_FOLDER) await removeTempFolder(folder)
})

function emptyDataDir() {
  dataDirs += 1
  return makeDataFolder(folder, `start-${dataDirs}`)
}

function launch(dataDir: string, env: Record<string, string> = {}) {
  const launcher = startLauncher({ dataDir, env })
  launchers.push(launcher)
  return launcher
}

async function launchOnFreePort(dataDir = emptyDataDir()) {
  const port = await findFreePort()
  const launcher = launch(dataDir, { PORT: String(port) })
  const url = await launcher.ready()
  return { launcher, dataDir, port, url, pids: await pidsOf(dataDir) }
}

async function pidsOf(dataDir: string) {
  const { pid, webPid, workerPid } = JSON.parse(fs.readFileSync(path.join(dataDir, "run.json"), "utf8"))
  const postgres = await findServer(path.join(dataDir, "postgres"))
  return { launcher: pid as number, web: webPid as number, worker: workerPid as number, postgres: postgres?.pid ?? 0 }
}

async function occupy(port: number, host?: string) {
  const server = net.createServer()
  servers.push(server)
  return new Promise<void>((resolve) => {
    // Somebody else having it serves the purpose as well.
    server.once("error", () => resolve())
    server.listen({ port, host }, () => resolve())
  })
}

async function healthOf(url: string) {
  const response = await fetch(`${url}/api/health`)
  return response.status
}

async function failureOf(launcher: ReturnType<typeof startLauncher>) {
  const { code } = await launcher.exited
  return { code, lines: launcher.output().trim().split("\n") }
}

describe("npm start", () => {
  it("prints an address that answers, and keeps its secrets to itself", async () => {
    const { launcher, dataDir, port, url } = await launchOnFreePort()

    expect(url).toBe(`http://localhost:${port}`)
    expect(await healthOf(url)).toBe(200)
    expect(launcher.output()).not.toContain(fs.readFileSync(path.join(dataDir, "secret"), "utf8").trim())
    expect(fs.statSync(path.join(dataDir, "secret")).mode & 0o777).toBe(0o600)
  })

  it("stops everything on Ctrl-C and exits with 0", async () => {
    const { launcher, dataDir, pids } = await launchOnFreePort()

    process.kill(launcher.pid, "SIGINT")

    expect(await launcher.exited).toEqual({ code: 0, signal: null })
    expect(Object.values(pids).filter(isAlive)).toEqual([])
    expect(fs.existsSync(path.join(dataDir, "run.json"))).toBe(false)
  })

  it("ignores that npm passes the same Ctrl-C on a second time", async () => {
    const { launcher, pids } = await launchOnFreePort()

    process.kill(launcher.pid, "SIGINT")
    process.kill(launcher.pid, "SIGINT")

    expect(await launcher.exited).toEqual({ code: 0, signal: null })
    expect(Object.values(pids).filter(isAlive)).toEqual([])
  })

  it("comes up on the same port right after it was killed, and stops what it has adopted", async () => {
    const killed = await launchOnFreePort()
    process.kill(killed.launcher.pid, "SIGKILL")
    await killed.launcher.exited

    const again = launch(killed.dataDir, { PORT: String(killed.port) })
    expect(await again.ready()).toBe(killed.url)
    const pids = await pidsOf(killed.dataDir)
    expect(pids.postgres).toBe(killed.pids.postgres)
    expect([killed.pids.web, killed.pids.worker].filter(isAlive)).toEqual([])

    await again.stop()
    expect(Object.values(pids).filter(isAlive)).toEqual([])
  })

  it("starts the worker again when it crashes", async () => {
    const { dataDir, pids, launcher } = await launchOnFreePort()

    process.kill(pids.worker, "SIGKILL")

    await expect.poll(async () => (await pidsOf(dataDir)).worker, { timeout: 10_000 }).not.toBe(pids.worker)
    expect(launcher.output()).toContain("The worker stopped (SIGKILL)")
  })

  it("stops everything when the web server crashes", async () => {
    const { launcher, pids } = await launchOnFreePort()

    process.kill(pids.web, "SIGKILL")

    expect((await launcher.exited).code).toBe(1)
    expect(Object.values(pids).filter(isAlive)).toEqual([])
  })

  it("refuses a second start on the same data, naming the first one's address and process", async () => {
    const { dataDir, url, pids } = await launchOnFreePort()

    const { code, lines } = await failureOf(launch(dataDir))

    expect(code).toBe(1)
    expect(lines).toEqual([`Heed is running already at ${url} (process ${pids.launcher}).`])
    expect(await healthOf(url)).toBe(200)
  })

  it("takes over from a launcher that is gone, even when its process id belongs to another program now", async () => {
    const dataDir = emptyDataDir()
    const stale = {
      pid: process.pid,
      url: "http://localhost:1",
      port: 1,
      startedAt: "2026-01-01T00:00:00Z",
      webPid: process.pid,
      workerPid: 999_999_999,
    }
    fs.writeFileSync(path.join(dataDir, "run.json"), JSON.stringify(stale))

    const { url } = await launchOnFreePort(dataDir)

    expect(await healthOf(url)).toBe(200)
  })

  it("refuses a port that is given and in use", async () => {
    const port = await findFreePort()
    await occupy(port, "127.0.0.1")

    const { code, lines } = await failureOf(launch(emptyDataDir(), { PORT: String(port) }))

    expect(code).toBe(1)
    expect(lines).toEqual([`Port ${port} is in use by another program; set PORT to a free one.`])
  })

  it("takes the next free port when 3000 is in use and none is given", async () => {
    await occupy(3000)

    const launcher = launch(emptyDataDir())
    const url = await launcher.ready()

    expect(Number(new URL(url).port)).toBeGreaterThan(3000)
    expect(launcher.output()).toContain("Port 3000 is in use; taking 30")
    expect(await healthOf(url)).toBe(200)
  })

  it("says in one sentence that DATABASE_URL cannot be reached, without the password", async () => {
    const port = await findFreePort()
    const env = { PORT: String(await findFreePort()), DATABASE_URL: `postgres://me:hush-hush@127.0.0.1:${port}/heed` }

    const { code, lines } = await failureOf(launch(emptyDataDir(), env))

    expect(code).toBe(1)
    expect(lines).toEqual([
      `The database at 127.0.0.1:${port} cannot be used: nothing listens there; check DATABASE_URL.`,
    ])
  })

  it("names each variable with a bad value on a line of its own", async () => {
    const env = { PORT: String(await findFreePort()), APP_URL: "heed.example.com", HEED_SECRET: "short" }

    const { code, lines } = await failureOf(launch(emptyDataDir(), env))

    expect(code).toBe(1)
    expect(lines).toHaveLength(2)
    expect(lines).toEqual(
      expect.arrayContaining([expect.stringContaining("APP_URL"), expect.stringContaining("HEED_SECRET")]),
    )
  })

  it("refuses a PORT that is not a port", async () => {
    const { code, lines } = await failureOf(launch(emptyDataDir(), { PORT: "http" }))

    expect(code).toBe(1)
    expect(lines).toEqual(['PORT must be a number from 1 to 65535, and is "http".'])
  })
})
