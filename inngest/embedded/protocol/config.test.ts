import { Inngest } from "inngest"
import { describe, expect, it } from "vitest"
import { createCall } from "./call"
import { readFunctions } from "./config"

const client = new Inngest({
  id: "app",
  isDev: true,
  baseUrl: "http://inngest.embedded/",
  fetch: () => Promise.reject(new Error("no")),
})
type Options = Parameters<typeof client.createFunction>[0]

function read(options: Omit<Options, "id">) {
  const given = client.createFunction({ triggers: [{ event: "a/b" }], ...options, id: "f" }, async () => 1)
  return readFunctions(createCall({ client, functions: [given] }))
}

describe("readFunctions", () => {
  it("reads what it can run", async () => {
    const functions = await read({
      retries: 2,
      idempotency: "event.data.id",
      concurrency: { limit: 5, key: "event.data.who" },
      cancelOn: [{ event: "a/stop", match: "data.id" }],
      triggers: [{ event: "a/b", if: "event.data.x == 1" }],
      onFailure: () => undefined,
    })
    expect(functions.get("app-f")).toMatchObject({
      maxAttempts: 3,
      idempotencyPath: "data.id",
      concurrency: { limit: 5, keyPath: "data.who" },
      cancelOn: [{ event: "a/stop", condition: [{}] }],
    })
    expect(functions.get("app-f-failure")).toMatchObject({
      maxAttempts: 2,
      triggers: [{ event: "inngest/function.failed" }],
    })
  })

  it("gives four attempts and no limit unless told otherwise", async () => {
    const functions = await read({})
    expect(functions.get("app-f")).toMatchObject({
      maxAttempts: 4,
      idempotencyPath: null,
      concurrency: null,
      cancelOn: [],
    })
  })

  it("reads a plain concurrency limit", async () => {
    expect((await read({ concurrency: 3 })).get("app-f")).toMatchObject({
      concurrency: { limit: 3, keyPath: null },
    })
  })

  it.each<[string, Omit<Options, "id">]>([
    ["cron", { triggers: [{ cron: "* * * * *" }] }],
    ["throttle", { throttle: { limit: 1, period: "1s" } }],
    ["rateLimit", { rateLimit: { limit: 1, period: "1s" } }],
    ["debounce", { debounce: { period: "1s" } }],
    ["batchEvents", { batchEvents: { maxSize: 2, timeout: "1s" } }],
    ["priority", { priority: { run: "1" } }],
    ["timeouts", { timeouts: { start: "1s" } }],
    ["singleton", { singleton: { mode: "skip" } }],
    ["idempotency", { idempotency: "event.data.a + event.data.b" }],
    ["concurrency", { concurrency: [{ limit: 1 }, { limit: 2, key: "event.data.a" }] }],
    ["concurrency", { concurrency: { limit: 1, scope: "account", key: "'x'" } }],
    ["cannot judge", { triggers: [{ event: "a/b", if: "event.data.n > 1" }] }],
    ["does not send", { triggers: [{ event: "inngest/function.finished" }] }],
    ["timeout", { cancelOn: [{ event: "a/stop", timeout: "1h" }] }],
  ])("refuses to start with %s", async (named, options) => {
    await expect(read(options)).rejects.toThrow(named)
  })
})
