import { eq, sql } from "drizzle-orm"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { executions } from "@/db/schema/executions"
import { outbox } from "@/db/schema/outbox"
import { type Context, inTransaction } from "../context"
import { trackEvent } from "../events/track"
import { claimExecution } from "../executions/claim"
import { endExecutions } from "../executions/end"
import { finishExecution } from "../executions/finish"
import { givenWorkflow, openTestDatabase, testCaller, testContext } from "../testing"
import { enqueue, type Message } from "./enqueue"
import { type RelayOptions, relayOutbox } from "./relay"

const database = await openTestDatabase()
const ctx = testCaller(database)
afterAll(database.drop)
beforeEach(async () => {
  await ctx.db.delete(outbox)
})

function messages(count: number, override: Partial<Message> = {}): Message[] {
  return Array.from({ length: count }, (_, n) => ({
    key: `key${n}`,
    name: "execution/requested",
    data: { n },
    ...override,
  }))
}

function collector(given: Partial<RelayOptions> = {}) {
  const sent: string[] = []
  const send = async (batch: Message[]) => void sent.push(...batch.map(({ key }) => key))
  return { sent, relay: () => relayOutbox(ctx, { untilSeen: false, send, ...given }) }
}

async function makeDue(): Promise<void> {
  await ctx.db.update(outbox).set({ sendAt: new Date(0) })
}

describe("enqueue", () => {
  it("takes each key once", async () => {
    await enqueue(ctx, messages(2))
    await enqueue(ctx, messages(2))
    expect(await ctx.db.$count(outbox)).toBe(2)
  })

  it("writes nothing when its transaction fails", async () => {
    const failing = inTransaction(ctx, async (tx) => {
      await enqueue(tx, messages(1))
      throw new Error("the disk is full")
    })
    await expect(failing).rejects.toThrow("the disk is full")
    expect(await ctx.db.$count(outbox)).toBe(0)
  })
})

describe("relayOutbox", () => {
  it("hands everything over once, the oldest first, batch by batch", async () => {
    await enqueue(ctx, messages(5))
    const { sent, relay } = collector({ batchSize: 2 })
    expect([await relay(), await relay(), await relay(), await relay()]).toEqual([2, 2, 1, 0])
    expect(sent).toEqual(["key0", "key1", "key2", "key3", "key4"])
  })

  it("loses nothing when sending throws", async () => {
    await enqueue(ctx, messages(3))
    const failing = collector({ send: () => Promise.reject(new Error("the engine is down")) })
    await expect(failing.relay()).rejects.toThrow("the engine is down")
    const { sent, relay } = collector()
    await relay()
    expect(sent).toEqual(["key0", "key1", "key2"])
  })

  it("shares the messages among relays that run at once, each sent by one", async () => {
    await enqueue(ctx, messages(20))
    const all = Array.from({ length: 4 }, () => collector({ batchSize: 5 }))
    await Promise.all(all.map(({ relay }) => relay()))
    const sent = all.flatMap((one) => one.sent)
    expect(sent.sort()).toEqual(
      messages(20)
        .map(({ key }) => key)
        .sort(),
    )
  })

  it("passes over what another relay is just sending, instead of waiting", async () => {
    await enqueue(ctx, messages(2))
    const second = collector()
    const first = collector({ batchSize: 1, send: async () => void (await second.relay()) })
    await first.relay()
    expect(second.sent).toEqual(["key1"])
  })

  it("sends again under the same key, later each time, what awaits a claim", async () => {
    await enqueue(ctx, messages(1, { awaits: "claim" }))
    const { sent, relay } = collector({ untilSeen: true })
    const answers = [await relay(), await relay(), await makeDue(), await relay()]
    const [row] = await ctx.db.select().from(outbox)
    expect([answers, sent, row?.attempts]).toEqual([[1, 0, undefined, 1], ["key0", "key0"], 2])
    expect(Math.round((Number(row?.sendAt) - Date.now()) / 10_000)).toBe(6)
  })

  it("waits an hour at most before it sends again", async () => {
    await enqueue(ctx, messages(1, { awaits: "claim" }))
    await ctx.db.update(outbox).set({ attempts: 40 })
    await collector({ untilSeen: true }).relay()
    const [row] = await ctx.db.select().from(outbox)
    expect(Math.round((Number(row?.sendAt) - Date.now()) / 60_000)).toBe(60)
  })

  it("forgets at once what awaits no claim", async () => {
    await enqueue(ctx, messages(1))
    await collector({ untilSeen: true }).relay()
    expect(await ctx.db.$count(outbox)).toBe(0)
  })
})

async function rowOf(id: string) {
  const [row] = await ctx.db.select().from(executions).where(eq(executions.id, id))
  return row
}

function cancel(tenant: Context, id: string): Promise<string[]> {
  return endExecutions(tenant, sql`execution.id = ${id}`, { status: "CANCELLED", exitReason: "test" })
}

async function givenExecution() {
  const tenant = await testContext(database)
  await givenWorkflow(tenant, { eventName: "signed_up" })
  await trackEvent(tenant, { event: "signed_up", email: "ada@example.com" })
  const [execution] = await ctx.db.select().from(executions).where(eq(executions.projectId, tenant.project.id))
  return { tenant, projectId: tenant.project.id, executionId: execution?.id ?? "" }
}

describe("claimExecution", () => {
  it("gives an execution to one of many runs", async () => {
    const { executionId, projectId } = await givenExecution()
    const claims = Array.from({ length: 8 }, (_, n) =>
      claimExecution(ctx, { executionId, projectId, restarts: 0, runId: `run${n}` }),
    )
    expect((await Promise.all(claims)).filter((claim) => claim !== undefined)).toHaveLength(1)
  })

  it("gives it to the same run as often as it is replayed, with project and workflow", async () => {
    const { tenant, executionId, projectId } = await givenExecution()
    await claimExecution(ctx, { executionId, projectId, restarts: 0, runId: "run" })
    const again = await claimExecution(ctx, { executionId, projectId, restarts: 0, runId: "run" })
    expect(again).toMatchObject({ id: executionId, workflowName: "Sync unsubscribes", project: tenant.project })
  })

  it("lets the relay forget its message", async () => {
    const { executionId, projectId } = await givenExecution()
    const { sent, relay } = collector({ untilSeen: true })
    await relay()
    await claimExecution(ctx, { executionId, projectId, restarts: 0, runId: "run" })
    await makeDue()
    await relay()
    expect([sent, await ctx.db.$count(outbox)]).toEqual([[executionId], 0])
  })

  it("is not needed for that once the execution is over", async () => {
    const { executionId, tenant } = await givenExecution()
    const { sent, relay } = collector({ untilSeen: true })
    await relay()
    await cancel(tenant, executionId)
    await makeDue()
    await relay()
    expect([sent, await ctx.db.$count(outbox)]).toEqual([[executionId], 0])
  })

  it("does not give out an execution that has ended, nor one that never was", async () => {
    const { tenant, executionId, projectId } = await givenExecution()
    await claimExecution(ctx, { executionId, projectId, restarts: 0, runId: "run" })
    await cancel(tenant, executionId)
    expect(await claimExecution(ctx, { executionId, projectId, restarts: 0, runId: "run" })).toBeUndefined()
    expect(await claimExecution(ctx, { executionId: "exec_0", projectId, restarts: 0, runId: "run" })).toBeUndefined()
  })
})

async function givenClaimed() {
  const given = await givenExecution()
  const claimed = await claimExecution(ctx, { ...given, restarts: 0, runId: "run" })
  if (!claimed) throw new Error("The execution was not given to this run.")
  return { ...given, claimed }
}

describe("finishExecution", () => {
  it("ends an execution once; a later ending changes nothing", async () => {
    const { tenant, claimed } = await givenClaimed()
    await finishExecution(tenant, claimed, { status: "EXITED", exitReason: "not a customer" })
    await finishExecution(tenant, claimed, { status: "COMPLETED" })
    expect(await rowOf(claimed.id)).toMatchObject({
      status: "EXITED",
      exitReason: "not a customer",
      endedAt: tenant.now,
    })
  })

  it("refuses another tenant, and a run that does not have the execution", async () => {
    const { tenant, claimed } = await givenClaimed()
    await finishExecution(await testContext(database), claimed, { status: "COMPLETED" })
    await finishExecution(tenant, { ...claimed, runId: "earlier" }, { status: "COMPLETED" })
    expect(await rowOf(claimed.id)).toMatchObject({ status: "RUNNING", endedAt: null })
  })
})
