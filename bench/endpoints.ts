import http from "node:http"
import type { AddressInfo } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { call } from "./api"

const rounds = 4
const flipsPerRound = 200
const flipsPerSecond = 20
const arrivalTimeoutMs = 30_000

type Listener = { url: string; arrivedAt: Map<string, number>; stop: () => Promise<void> }

/** Whether an endpoint that never answers slows another: flips at a steady rate, with and without it in turns. */
export async function measureEndpoints(key: string): Promise<void> {
  const [healthy, dead] = [await listen({ answers: true }), await listen({ answers: false })]
  try {
    const deadId = await createEndpoint(key, dead.url)
    await createEndpoint(key, healthy.url)
    const contacts = await createContacts(key, flipsPerRound)
    await pause(key, deadId)
    await flipAll(key, contacts, healthy)
    const without: number[] = []
    const beside: number[] = []
    for (let round = 0; round < rounds; round++) {
      without.push(...(await flipAll(key, contacts, healthy)))
      await enable(key, deadId)
      // Its first calls hang by now, and what was kept for it has been taken up.
      await sleep(1_000)
      beside.push(...(await flipAll(key, contacts, healthy)))
      await pause(key, deadId)
    }
    report("healthy endpoint alone", without)
    report("beside one that never answers", beside)
    console.log(`p95 beside it is ${(percentile(beside, 0.95) / percentile(without, 0.95)).toFixed(2)} of alone`)
  } finally {
    await Promise.all([healthy.stop(), dead.stop()])
  }
}

async function createEndpoint(key: string, url: string): Promise<string> {
  const body = { url, events: ["unsubscribed", "subscribed"] }
  const { id } = (await call("POST", "/endpoints", { key, body })) as { id: string } // the API's contract
  return id
}

async function createContacts(key: string, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let number = 0; number < count; number++) {
    const body = { email: `flips-${number}@example.com` }
    ids.push(((await call("POST", "/contacts", { key, body })) as { id: string }).id)
  }
  return ids
}

function pause(key: string, id: string): Promise<unknown> {
  return call("PATCH", `/endpoints/${id}`, { key, body: { status: "paused" } })
}

function enable(key: string, id: string): Promise<unknown> {
  return call("PATCH", `/endpoints/${id}`, { key, body: { status: "enabled" } })
}

let subscribed = true

/** Milliseconds from the API's answer to a flip until it arrived, of each contact. */
async function flipAll(key: string, contacts: string[], { arrivedAt }: Listener): Promise<number[]> {
  arrivedAt.clear()
  subscribed = !subscribed
  const answeredAt = new Map<string, number>()
  const startedAt = performance.now()
  await Promise.all(
    contacts.map(async (id, number) => {
      await sleep(Math.max(0, startedAt + (number * 1000) / flipsPerSecond - performance.now()))
      await call("PATCH", `/contacts/${id}`, { key, body: { subscribed } })
      answeredAt.set(`flips-${number}@example.com`, performance.now())
    }),
  )
  const deadline = performance.now() + arrivalTimeoutMs
  while (arrivedAt.size < contacts.length) {
    if (performance.now() > deadline) throw new Error(`Only ${arrivedAt.size} of ${contacts.length} flips arrived.`)
    await sleep(20)
  }
  return [...answeredAt].map(([email, at]) => (arrivedAt.get(email) ?? Number.NaN) - at)
}

async function listen({ answers }: { answers: boolean }): Promise<Listener> {
  const arrivedAt = new Map<string, number>()
  const server = http.createServer(async (request, response) => {
    const at = performance.now()
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { email } = JSON.parse(Buffer.concat(chunks).toString("utf8"))
    if (!arrivedAt.has(email)) arrivedAt.set(email, at)
    if (answers) response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo // listening on TCP, so never a pipe's name
  return {
    url: `http://127.0.0.1:${port}/`,
    arrivedAt,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function report(label: string, latencies: number[]): void {
  const [p50, p95] = [percentile(latencies, 0.5), percentile(latencies, 0.95)]
  console.log(
    `${label.padEnd(30)} ${latencies.length} flips  answer → arrival p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`,
  )
}

function percentile(latencies: number[], share: number): number {
  const sorted = latencies.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
