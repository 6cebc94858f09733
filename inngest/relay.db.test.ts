import { afterAll, describe, expect, it, onTestFinished, vi } from "vitest"
import { idempotencyKeys } from "@/db/schema/idempotency-keys"
import { mailReports } from "@/db/schema/mail-reports"
import { outbox } from "@/db/schema/outbox"
import { inTransaction } from "@/lib/services/context"
import { enqueue } from "@/lib/services/outbox/enqueue"
import { openTestDatabase, testCaller, testContext } from "@/lib/services/testing"

// The relay listens on a connection of its own, whose address the environment names when it is first read.
const database = await openTestDatabase()
vi.stubEnv("DATABASE_URL", database.url)
const { createClient } = await import("./client")
const { startRelay } = await import("./relay")
afterAll(database.drop)

const ctx = testCaller(database)
const hello = { key: "hello", name: "execution/requested", data: {} }

async function givenRelay(answer: () => Response) {
  const bodies: string[] = []
  const client = createClient({
    fetch: async (_, init) => {
      bodies.push(String(init?.body))
      return answer()
    },
  })
  const relay = await startRelay(client)
  onTestFinished(relay.stop)
  return { bodies, relay }
}

const accepted = () => Response.json({ ids: ["hello"], status: 200 })

describe("startRelay", () => {
  it("sends soon after the commit that enqueued something, under its key, and forgets it", async () => {
    const { bodies } = await givenRelay(accepted)
    await inTransaction(ctx, (tx) => enqueue(tx, [hello]))
    await expect.poll(() => ctx.db.$count(outbox), { timeout: 900, interval: 10 }).toBe(0)
    expect(bodies).toEqual([expect.stringContaining('"id":"hello"')])
  })

  it("sends what was enqueued before it began", async () => {
    await enqueue(ctx, [{ ...hello, key: "early" }])
    await givenRelay(accepted)
    await expect.poll(() => ctx.db.$count(outbox), { timeout: 5_000, interval: 10 }).toBe(0)
  })

  it("keeps what the engine refused, and stops when told to", async () => {
    const { bodies, relay } = await givenRelay(() => Response.json({ error: "down", status: 400 }, { status: 400 }))
    await enqueue(ctx, [{ ...hello, key: "refused" }])
    await expect.poll(() => bodies.length, { timeout: 5_000, interval: 10 }).toBeGreaterThan(0)
    await relay.stop()
    expect(await ctx.db.$count(outbox)).toBe(1)
  })

  it("removes what has expired", async () => {
    const { project } = await testContext(database)
    const createdAt = new Date(Date.now() - 8 * 24 * 60 * 60 * 1000)
    const old = { projectId: project.id, key: "k", createdAt }
    await ctx.db.insert(idempotencyKeys).values({ ...old, requestHash: "h" })
    await ctx.db.insert(mailReports).values({ ...old, messageIds: [], report: {} })
    await givenRelay(accepted)
    await expect.poll(() => ctx.db.$count(idempotencyKeys), { timeout: 5_000, interval: 10 }).toBe(0)
    await expect.poll(() => ctx.db.$count(mailReports), { timeout: 5_000, interval: 10 }).toBe(0)
  })
})
