import os from "node:os"
import { call } from "./api"
import { measureBuilder } from "./builder"
import { measureCampaign } from "./campaign"
import { measureConsentExport } from "./consent-export"
import { measureContacts } from "./contacts"
import { measureEndpoints } from "./endpoints"
import { measureImport } from "./import"
import { type Load, type Sent, sendLoad } from "./load"
import { type Arrivals, startReceiver } from "./receiver"
import { makeSleepers } from "./sleepers"

const secretKey = process.env.HEED_SECRET_KEY ?? ""
const publicKey = process.env.HEED_PUBLIC_KEY ?? ""
const longestWaitMs = 60_000
const sleeperCount = 100_000

/** Events that start a workflow with one webhook: throughput, and the time from the API's answer to the arrival. */
async function main(): Promise<void> {
  const receiver = await startReceiver()
  try {
    await createForwarder(receiver.url)
    console.log(
      `${os.cpus()[0]?.model}, ${os.cpus().length} cores, load ${os.loadavg()[0]?.toFixed(1)}, Node ${process.version}`,
    )
    console.log("Sender, receiver, Heed and PostgreSQL share this machine.\n")
    await run("warm-up", receiver, { event: "bench.forwarded", count: 500, senders: 10 })
    await run("1 sender", receiver, { event: "bench.forwarded", count: 300, senders: 1 })
    await run("10 senders", receiver, { event: "bench.forwarded", count: 2000, senders: 10 })
    await run("50 senders", receiver, { event: "bench.forwarded", count: 3000, senders: 50 })
    await run("steady 50/s", receiver, { event: "bench.forwarded", count: 750, senders: 50, perSecond: 50 })
    await run("steady 150/s", receiver, { event: "bench.forwarded", count: 1500, senders: 50, perSecond: 150 })
    const forwarded = await run("50 senders", receiver, { event: "bench.forwarded", count: 3000, senders: 50 })
    const ignored = await ingest({ event: "bench.ignored", count: 3000, senders: 50 })
    console.log(
      `\nevents that nothing listens to, 50 senders: ${ignored.toFixed(0)}/s; forwarding runs at ${(forwarded.perSecond / ignored).toFixed(2)} of that`,
    )
    await besideSleepers(receiver)
  } finally {
    await receiver.stop()
  }
}

/** Whether what sleeps slows what is fresh: the same load, before and after. */
async function besideSleepers(receiver: Arrivals): Promise<void> {
  console.log(`\n${sleeperCount.toLocaleString("en")} sleeping executions:`)
  const load = { event: "bench.forwarded", count: 750, senders: 50, perSecond: 50 }
  const before = await run("without", receiver, load)
  const startedAt = performance.now()
  await makeSleepers({ secretKey, publicKey }, sleeperCount)
  console.log(`made in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
  await run("warm-up", receiver, { ...load, count: 250 })
  const after = await run("with", receiver, load)
  console.log(
    `p50 with them is ${(after.p50 / before.p50).toFixed(2)} of without, p99 ${(after.p99 / before.p99).toFixed(2)}`,
  )
}

async function createForwarder(url: string): Promise<void> {
  const made = (await call("POST", "/workflows", {
    key: secretKey,
    body: { name: "Bench", eventName: "bench.forwarded" },
  })) as { id: string } // the API's contract
  await call("POST", `/workflows/${made.id}/steps`, {
    key: secretKey,
    body: { type: "WEBHOOK", name: "Forward", config: { url } },
  })
  await call("PATCH", `/workflows/${made.id}`, { key: secretKey, body: { enabled: true } })
}

type Measured = { perSecond: number; p50: number; p99: number }

/** Executions per second, from the first event sent to the last arrival, and milliseconds from answer to arrival. */
async function run(label: string, receiver: Arrivals, load: Omit<Load, "publicKey">): Promise<Measured> {
  receiver.clear()
  const sent = await sendLoad({ ...load, publicKey })
  await arrived(receiver, load.count)
  const latencies = [...sent.answeredAt]
    .map(([number, at]) => (receiver.at.get(number) ?? Number.NaN) - at)
    .sort((a, b) => a - b)
  const perSecond = load.count / ((Math.max(...receiver.at.values()) - sent.firstSentAt) / 1000)
  const [p50, p99] = [percentile(latencies, 0.5), percentile(latencies, 0.99)]
  const acknowledged = load.count / ((sent.lastAnsweredAt - sent.firstSentAt) / 1000)
  console.log(
    `${label.padEnd(14)} ${String(load.count).padStart(5)} events  ${perSecond.toFixed(0).padStart(4)} executions/s (accepted ${acknowledged.toFixed(0)}/s)` +
      `  answer → arrival p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
  )
  return { perSecond, p50, p99 }
}

async function ingest(load: Omit<Load, "publicKey">): Promise<number> {
  const { firstSentAt, lastAnsweredAt }: Sent = await sendLoad({ ...load, publicKey })
  return load.count / ((lastAnsweredAt - firstSentAt) / 1000)
}

async function arrived(receiver: Arrivals, count: number): Promise<void> {
  const deadline = performance.now() + longestWaitMs
  while (receiver.at.size < count) {
    if (performance.now() > deadline)
      throw new Error(`Only ${receiver.at.size} of ${count} events arrived within a minute.`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

const parts = {
  executions: main,
  endpoints: () => measureEndpoints(secretKey),
  campaign: () => measureCampaign(secretKey),
  contacts: () => measureContacts(secretKey),
  export: measureConsentExport,
  import: () => measureImport(secretKey),
  builder: measureBuilder,
}
const [only] = process.argv.slice(2)
for (const [name, measure] of Object.entries(parts)) if (!only || only === name) await measure()
