import fs from "node:fs"
import http from "node:http"
import type { AddressInfo } from "node:net"
import path from "node:path"
import { text } from "node:stream/consumers"
import postgres from "postgres"
import { afterAll, expect, it, vi } from "vitest"
import { findFreePort } from "./launcher/port.mjs"
import { findServer } from "./postgres/server.mjs"
import { startPostgres } from "./postgres.mjs"
import { engineEnvironment, startLauncher } from "./testing/launched-app.mjs"
import { callApi, setUpKeys } from "./testing/setup-keys"
import { makeDataFolder, makeTempFolder, removeTempFolder } from "./testing/temp-folder.mjs"

const folder = makeTempFolder()
afterAll(() => removeTempFolder(folder))

const executionCount = 1_000
const contactCount = 200
const senders = 6
const patience = { timeout: 120_000, interval: 500 }

type Arrival = { path: string; id: string; execution: string; number: number | undefined; body: string }

/** A backend that keeps who called, and fails one call in twenty, so that steps retry. */
async function startBackend() {
  const arrivals: Arrival[] = []
  const server = http.createServer(async (request, response) => {
    const body = await text(request)
    const { execution, event } = JSON.parse(body) as { execution: { id: string }; event: { number?: number } } // the default payload
    const id = String(request.headers["webhook-id"])
    arrivals.push({ path: request.url ?? "", id, execution: execution.id, number: event.number, body })
    response.writeHead(arrivals.length % 20 === 0 ? 503 : 204).end()
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo // listening on TCP, so never a pipe's name
  return { url: `http://127.0.0.1:${port}`, arrivals, stop: () => server.closeAllConnections() ?? server.close() }
}

type App = { dataDir: string; env: Record<string, string>; launcher: ReturnType<typeof startLauncher>; url: string }

async function start(dataDir: string, env: Record<string, string>): Promise<App> {
  const launcher = startLauncher({ dataDir, env })
  return { dataDir, env, launcher, url: await launcher.ready() }
}

function pidsOf({ dataDir }: App): { pid: number; webPid: number; workerPid: number } {
  return JSON.parse(fs.readFileSync(path.join(dataDir, "run.json"), "utf8"))
}

async function killPostgres(app: App): Promise<void> {
  const server = await findServer(path.join(app.dataDir, "postgres"))
  if (server) process.kill(server.pid, "SIGKILL")
}

async function killAll(app: App): Promise<App> {
  const { pid, webPid, workerPid } = pidsOf(app)
  for (const victim of [pid, webPid, workerPid]) process.kill(victim, "SIGKILL")
  return start(app.dataDir, app.env)
}

const webhook = (url: string) => ({ url, retry: { attempts: 8, delaySeconds: 1, backoff: "fixed" } })

/** Call, rest, wait for a confirmation or go on without, count on the contact, call again. */
function journey(url: string) {
  const nodes = [
    ["called", "WEBHOOK", webhook(`${url}/called`)],
    ["rest", "DELAY", { amount: 0.02, unit: "minutes" }],
    ["wait", "WAIT_FOR_EVENT", { eventName: "confirmed", timeout: 2, sinceStart: true }],
    ["confirmed", "WEBHOOK", webhook(`${url}/confirmed`)],
    ["count", "UPDATE_CONTACT", { increment: { done: 1 } }],
    ["finished", "WEBHOOK", webhook(`${url}/finished`)],
  ].map(([key, kind, config]) => ({ id: `stp_${key}`, key, kind, name: key, config }))
  const routes = [
    "trigger next called",
    "called next rest",
    "rest next wait",
    "wait received confirmed",
    "wait timeout count",
    "confirmed next count",
    "count next finished",
  ]
  const id = (key = "") => (key === "trigger" ? key : `stp_${key}`)
  const edges = routes.map((route) => {
    const [from, outcome, to] = route.split(" ")
    return { id: route.replaceAll(" ", "-"), from: id(from), outcome, to: id(to) }
  })
  return { trigger: { kind: "EVENT", eventNames: ["begun"] }, nodes, edges }
}

function flips(url: string) {
  const nodes = [{ id: "stp_flip", key: "flip", kind: "WEBHOOK", name: "Flip", config: webhook(`${url}/flip`) }]
  return {
    trigger: { kind: "EVENT", eventNames: ["contact.unsubscribed"] },
    nodes,
    edges: [{ id: "in", from: "trigger", outcome: "next", to: "stp_flip" }],
  }
}

/** Says what happens at whichever app answers; what was accepted is kept, what was not is said anew as something else. */
async function sayAll(apps: () => App[], keys: { publicKey: string; secretKey: string }) {
  const accepted = { begun: [] as number[], flipped: [] as string[] }
  let next = 0
  const call = (number: number, route: string, body: unknown, key: string, method?: "PATCH") => {
    const app = apps()[number % apps().length]
    return callApi(`${app?.url}/api${route}`, { key, body, method })
  }
  async function say(number: number): Promise<void> {
    const email = `c${number % contactCount}@example.com`
    const data = { number: { value: number, persistent: false } }
    const { publicKey: key } = keys
    await call(number, "/v1/track", { event: "begun", email, data }, key)
    accepted.begun.push(number)
    if (number % 3 === 0) await call(number, "/v1/track", { event: "confirmed", email }, key)
    if (number % 10 !== 0) return
    const leaver = await call(number, "/contacts", { email: `leaver${number}@example.com` }, keys.secretKey)
    await call(number, `/contacts/${leaver.id}`, { subscribed: false }, keys.secretKey, "PATCH")
    accepted.flipped.push(leaver.id)
  }
  async function sender(): Promise<void> {
    for (let number = next++; accepted.begun.length < executionCount; number = next++) {
      await say(number).catch(() => new Promise((resolve) => setTimeout(resolve, 100)))
    }
  }
  await Promise.all(Array.from({ length: senders }, sender))
  return accepted
}

/** The keys under which more than one value arrived. */
function keysWithSeveral(arrivals: Arrival[], key: (of: Arrival) => string, value: (of: Arrival) => string): string[] {
  const values = new Map<string, Set<string>>()
  for (const arrival of arrivals) values.set(key(arrival), (values.get(key(arrival)) ?? new Set()).add(value(arrival)))
  return [...values].flatMap(([name, found]) => (found.size > 1 ? [name] : []))
}

it("loses, doubles and swallows nothing while two apps on one database are killed at random", async () => {
  const common = { WEBHOOK_ALLOW_CIDRS: "127.0.0.0/8", LOG_LEVEL: "silent" }
  const backend = await startBackend()
  const dataDir = makeDataFolder(folder, "first")
  const engine = await engineEnvironment()
  let first = await start(dataDir, { ...common, ...engine })
  const { url: databaseUrl } = await startPostgres({ dataDir })
  const secret = fs.readFileSync(path.join(dataDir, "secret"), "utf8").trim()
  const port = String(await findFreePort())
  const other = { ...common, ...engine, PORT: port, DATABASE_URL: databaseUrl, HEED_SECRET: secret }
  let second = await start(makeDataFolder(folder, "second"), other)
  const keys = setUpKeys(dataDir)
  for (const graph of [journey(backend.url), flips(backend.url)]) {
    const { id } = await callApi(`${first.url}/api/workflows`, { key: keys.secretKey, body: { name: "W", graph } })
    const publish = `${first.url}/api/workflows/${id}/versions`
    await callApi(publish, { key: keys.secretKey, body: { enable: true } })
  }

  const saying = sayAll(() => [first, second], keys)
  const arrived = (share: number) =>
    vi.waitUntil(() => backend.arrivals.length > share * executionCount, { ...patience, interval: 50 })
  await arrived(0.2)
  process.kill(pidsOf(first).workerPid, "SIGKILL")
  await arrived(0.5)
  await killPostgres(first)
  await arrived(0.8)
  second = await killAll(second)
  await arrived(1.1)
  process.kill(pidsOf(second).workerPid, "SIGKILL")
  await killPostgres(first)
  await arrived(1.4)
  first = await killAll(first)
  const accepted = await saying

  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  const open = async () => Number((await sql`select count(*) from executions where ended_at is null`)[0]?.count)
  await vi.waitUntil(async () => (await open()) === 0, patience)
  const { arrivals } = backend

  const statuses = await sql`select status, count(*)::int from executions group by status`
  expect(statuses.map(({ status }) => status)).toEqual(["COMPLETED"])
  const missing = (numbers: number[], where: string) => {
    const known = new Set(arrivals.filter(({ path }) => path === where).map(({ number }) => number))
    return numbers.filter((number) => !known.has(number))
  }
  expect(missing(accepted.begun, "/called")).toEqual([])
  expect(missing(accepted.begun, "/finished")).toEqual([])

  expect(
    keysWithSeveral(
      arrivals,
      ({ id }) => id,
      ({ body }) => body,
    ),
  ).toEqual([])
  expect(
    keysWithSeveral(
      arrivals,
      ({ execution, path }) => `${execution}${path}`,
      ({ id }) => id,
    ),
  ).toEqual([])

  const uncounted = await sql`
    select email, data -> 'done' as done, count(*)::int as executions
    from contacts join executions on executions.contact_id = contacts.id
    where email like 'c%' group by contacts.id having coalesce((data ->> 'done')::int, 0) <> count(*)`
  expect([...uncounted]).toEqual([])

  const told = await sql`
    select executions.contact_id from executions join deliveries on deliveries.execution_id = executions.id
    where deliveries.status = 'succeeded' and executions.contact_id = any(${accepted.flipped})`
  expect(new Set(told.map((row) => row.contact_id)).size).toBe(accepted.flipped.length)

  await sql.end()
  await second.launcher.stop()
  await first.launcher.stop()
  backend.stop()
}, 300_000)
