import { createHmac } from "node:crypto"
import { afterAll, expect, it, vi } from "vitest"
import { startReceiver } from "../e2e/receiver"
import { findFreePort } from "./launcher/port.mjs"
import { startLauncher } from "./testing/launched-app.mjs"
import { buildForwarder, callApi, setUpKeys } from "./testing/setup-keys"
import { makeDataFolder, makeTempFolder, removeTempFolder } from "./testing/temp-folder.mjs"

const folder = makeTempFolder()
afterAll(() => removeTempFolder(folder))

const signingKey = "12345678abcdef00"

/** Canonical JSON (RFC 8785), as far as these bodies need it: what an Inngest server signs. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (value === null || typeof value !== "object") return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join()}}`
}

type Step = { id: string; data: unknown }

/** One call of the interpreter, as an Inngest server makes it. */
async function callFunction(api: string, call: { event: unknown; runId: string; steps: Step[] }) {
  const stack = call.steps.map(({ id }) => id)
  const text = canonical({
    version: 2,
    event: call.event,
    events: [call.event],
    steps: Object.fromEntries(call.steps.map(({ id, data }) => [id, { data }])),
    ctx: { run_id: call.runId, attempt: 0, max_attempts: 4, stack: { stack, current: stack.length } },
  })
  const time = Math.floor(Date.now() / 1000)
  const signature = createHmac("sha256", signingKey).update(`${text}${time}`).digest("hex")
  const headers = { "content-type": "application/json", "x-inngest-signature": `t=${time}&s=${signature}` }
  const url = `${api}/inngest?fnId=heed-run-workflow&stepId=step`
  const response = await fetch(url, { method: "POST", headers, body: text })
  return { status: response.status, body: await response.json() }
}

it("hands its work to a real Inngest, which alone may call the functions", async () => {
  const inngest = await startReceiver()
  inngest.answerWith(200, { ids: ["one"], status: 200 })
  const receiver = await startReceiver()
  const dataDir = makeDataFolder(folder, "inngest")
  const launcher = startLauncher({
    dataDir,
    env: {
      PORT: String(await findFreePort()),
      WEBHOOK_ALLOW_CIDRS: "127.0.0.0/8",
      LOG_LEVEL: "silent",
      INNGEST_EVENT_KEY: "event-key",
      INNGEST_SIGNING_KEY: `signkey-test-${signingKey}`,
      INNGEST_BASE_URL: inngest.url,
    },
  })
  const api = `${await launcher.ready()}/api`
  const keys = setUpKeys(dataDir)
  await buildForwarder(api, keys.secretKey, { eventName: "signed_up", url: receiver.url })
  await callApi(`${api}/v1/track`, { key: keys.publicKey, body: { event: "signed_up", email: "ada@example.com" } })

  await vi.waitUntil(() => inngest.received.length > 0, { timeout: 10_000 })
  const [sent] = inngest.received
  const [event] = (sent?.body ?? []) as { id: string; data: { executionId: string } }[]
  expect([sent?.path, event?.id]).toEqual(["/e/event-key", event?.data.executionId])

  const strangers = ["GET", "PUT", "POST"].map((method) => fetch(`${api}/inngest?fnId=heed-run-workflow`, { method }))
  expect((await Promise.all(strangers)).map(({ status }) => status)).toEqual([401, 401, 401])
  expect(receiver.received).toEqual([])

  const step = await callFunction(api, { event, runId: "first", steps: [] })
  expect(step).toMatchObject({ status: 206, body: [{ op: "StepRun", data: { ok: true, statusCode: 204 } }] })
  expect(await callFunction(api, { event, runId: "first", steps: step.body })).toEqual({
    status: 200,
    body: { claimed: true },
  })
  expect(await callFunction(api, { event, runId: "second", steps: [] })).toEqual({
    status: 200,
    body: { claimed: false },
  })
  expect(receiver.received).toHaveLength(1)
  await launcher.stop()
  await Promise.all([inngest.stop(), receiver.stop()])
})
