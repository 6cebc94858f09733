import fs from "node:fs"
import path from "node:path"
import { afterAll, expect, it, vi } from "vitest"
import { startReceiver } from "../e2e/receiver"
import { findFreePort } from "./launcher/port.mjs"
import { findServer } from "./postgres/server.mjs"
import { startLauncher } from "./testing/launched-app.mjs"
import { buildForwarder, callApi, setUpKeys } from "./testing/setup-keys"
import { makeDataFolder, makeTempFolder, removeTempFolder } from "./testing/temp-folder.mjs"

const folder = makeTempFolder()
afterAll(() => removeTempFolder(folder))

/** Tracks events from several senders until the app is gone; answers the numbers that it had accepted. */
async function trackUntilDead(api: string, key: string): Promise<number[]> {
  const accepted: number[] = []
  let next = 0
  async function sender(): Promise<void> {
    const number = next++
    const data = { number: { value: number, persistent: false } }
    await callApi(`${api}/v1/track`, { key, body: { event: "counted", email: `c${number % 50}@example.com`, data } })
    accepted.push(number)
    return sender()
  }
  await Promise.all(Array.from({ length: 8 }, () => sender().catch(() => {})))
  return accepted
}

function isIn(wanted: number[], given: number[]): boolean {
  const known = new Set(given)
  return wanted.every((number) => known.has(number))
}

async function killEverything(dataDir: string): Promise<void> {
  const { pid, webPid, workerPid } = JSON.parse(fs.readFileSync(path.join(dataDir, "run.json"), "utf8"))
  const postgres = await findServer(path.join(dataDir, "postgres"))
  for (const victim of [pid, webPid, workerPid, postgres?.pid]) process.kill(victim, "SIGKILL")
}

it("loses nothing and sends nothing under two ids when everything is killed under load", async () => {
  const dataDir = makeDataFolder(folder, "crash")
  const env = { PORT: String(await findFreePort()), WEBHOOK_ALLOW_CIDRS: "127.0.0.0/8", LOG_LEVEL: "silent" }
  const receiver = await startReceiver()
  const api = `${await startLauncher({ dataDir, env }).ready()}/api`
  const keys = setUpKeys(dataDir)
  await buildForwarder(api, keys.secretKey, { eventName: "counted", url: receiver.url })

  const tracking = trackUntilDead(api, keys.publicKey)
  await vi.waitUntil(() => receiver.received.length >= 100, { timeout: 60_000 })
  await killEverything(dataDir)
  const accepted = await tracking
  const again = startLauncher({ dataDir, env })
  await again.ready()

  const numbers = () => receiver.received.map(({ body }) => (body as { event: { number: number } }).event.number)
  await vi.waitUntil(() => isIn(accepted, numbers()), { timeout: 60_000, interval: 200 })
  const ids = new Set(receiver.received.map(({ headers }) => headers["webhook-id"]))
  expect(accepted.length).toBeGreaterThanOrEqual(90)
  expect(ids.size).toBe(new Set(numbers()).size)
  await again.stop()
  await receiver.stop()
})
