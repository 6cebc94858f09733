import { createHash } from "node:crypto"
import { Inngest, NonRetriableError, RetryAfterError } from "inngest"
import { z } from "zod"
import { createCall } from "../protocol/call"

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** One call of the SDK's handler as it went over the wire, with the requests the SDK made meanwhile. */
export const Exchange = z.object({
  request: z.object({ search: z.string(), body: z.unknown() }),
  checkpoints: z.array(z.unknown()),
  response: z.object({ status: z.number(), headers: z.record(z.string(), z.string()), body: z.unknown() }),
})
export type Exchange = z.infer<typeof Exchange>

/** The SDK's id for a step. */
export function stepHash(id: string): string {
  return createHash("sha1").update(id).digest("hex")
}

function createFunctions(client: Inngest) {
  const triggers = [{ event: "rec/go" }]
  return [
    client.createFunction({ id: "steps", triggers }, async ({ step }) => {
      const a = await step.run("a", () => ({ n: 1 }))
      await step.run("b", () => undefined)
      return a
    }),
    client.createFunction({ id: "sleeps", triggers }, async ({ step }) => step.sleep("z", 93_600_000)),
    client.createFunction({ id: "sleeps-until", triggers }, async ({ step }) =>
      step.sleepUntil("z", new Date(Date.UTC(2030, 0, 1))),
    ),
    client.createFunction({ id: "waits", triggers }, async ({ step }) =>
      step.waitForEvent("w", { event: "rec/later", timeout: "90m", match: "data.who" }),
    ),
    client.createFunction({ id: "parallel", triggers }, async ({ step }) =>
      Promise.all([step.run("p", () => "p"), step.run("q", () => "q"), step.sleep("r", "1h")]),
    ),
    client.createFunction({ id: "step-error", triggers }, async ({ step }) =>
      step.run("x", () => {
        throw new Error("boom")
      }),
    ),
    client.createFunction({ id: "step-retry-after", triggers }, async ({ step }) =>
      step.run("x", () => {
        throw new RetryAfterError("later", 60_000)
      }),
    ),
    client.createFunction({ id: "step-final", triggers }, async ({ step }) =>
      step.run("x", () => {
        throw new NonRetriableError("never")
      }),
    ),
    client.createFunction({ id: "throws", triggers }, async () => {
      throw new Error("outside")
    }),
    client.createFunction({ id: "throws-final", triggers }, async () => {
      throw new NonRetriableError("over")
    }),
    client.createFunction({ id: "signals", triggers }, async ({ step }) =>
      step.waitForSignal("s", { signal: "x", timeout: "1m", onConflict: "fail" }),
    ),
  ]
}

/** Calls function `id` of the real SDK with this state and returns the exchange, without what differs from time to time. */
export async function exchange(
  id: string,
  given: { stepId?: string; steps?: Record<string, unknown>; ctx?: Record<string, unknown> } = {},
) {
  const checkpoints: unknown[] = []
  const client = new Inngest({
    id: "rec",
    isDev: true,
    baseUrl: "http://inngest.embedded/",
    logger: silent,
    internalLogger: silent,
    fetch: async (_, init) => {
      checkpoints.push(JSON.parse(String(init?.body)))
      return Response.json({})
    },
  })
  const steps = given.steps ?? {}
  const stack = { stack: Object.keys(steps), current: Object.keys(steps).length }
  const ctx = {
    run_id: "run",
    attempt: 0,
    max_attempts: 4,
    disable_immediate_execution: false,
    use_api: false,
    stack,
    ...given.ctx,
  }
  const event = { id: "e1", name: "rec/go", data: { who: "ada" }, ts: 0 }
  const body = { version: 2, use_api: false, defers: {}, event, events: [event], steps, ctx }
  const search = `fnId=rec-${id}&stepId=${given.stepId ?? "step"}`
  const response = await createCall({ client, functions: createFunctions(client) })({
    method: "POST",
    search,
    body: JSON.stringify(body),
  })
  const headers = ["x-inngest-no-retry", "retry-after", "x-inngest-req-version"].flatMap((name) => {
    const value = response.headers.get(name)
    return value === null ? [] : [[name, value]]
  })
  const answer = {
    status: response.status,
    headers: Object.fromEntries(headers),
    body: JSON.parse(response.body),
  }
  return steady({ request: { search, body }, checkpoints, response: answer })
}

function steady(value: unknown): unknown {
  const varying = new Set(["stack", "timing", "ts", "request_started_at", "retry-after"])
  return JSON.parse(
    JSON.stringify(value, (key, inner) =>
      varying.has(key) && typeof inner !== "object" ? `<${key}>` : key === "timing" ? undefined : inner,
    ),
  )
}
