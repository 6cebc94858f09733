import { z } from "zod"
import { connectEngine } from "./harness"

const Message = z.array(z.object({ name: z.string(), data: z.record(z.string(), z.unknown()) }))

const url = process.env.ENGINE_DATABASE_URL
if (!url) throw new Error("ENGINE_DATABASE_URL is missing")
const { engine, client } = connectEngine({ url })

function work(ms: number) {
  return new Promise<number>((resolve) => setTimeout(() => resolve(process.pid), ms))
}

const slow = client.createFunction({ id: "slow", triggers: [{ event: "p/slow" }] }, async ({ step }) => {
  for (const n of [1, 2, 3, 4]) await step.run(`slow ${n}`, () => work(150))
  await step.sleep("nap", "1s")
  await step.run("end", () => work(1))
})
const parallel = client.createFunction({ id: "parallel", triggers: [{ event: "p/parallel" }] }, async ({ step }) => {
  await Promise.all([1, 2, 3].map((n) => step.run(`side ${n}`, () => work(200))))
  await step.run("end", () => work(1))
})
const waiter = client.createFunction({ id: "waiter", triggers: [{ event: "p/wait" }] }, async ({ step }) => {
  const got = await step.waitForEvent("go", { event: "p/go", timeout: "5m", match: "data.n" })
  await step.run("end", () => work(1))
  return got ? "event" : "timeout"
})

await engine.start({ client, functions: [slow, parallel, waiter] })
process.on("message", async (message) => {
  await client.send(Message.parse(message))
  process.send?.("sent")
})
process.on("SIGTERM", () => void engine.stop({ drainMs: 100 }).then(() => process.exit(0)))
process.send?.("ready")
