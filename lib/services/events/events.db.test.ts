import { eq, sql } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { connect } from "@/db/client"
import { events } from "@/db/schema/events"
import { executions } from "@/db/schema/executions"
import { outbox } from "@/db/schema/outbox"
import { Track } from "@/lib/contracts/track"
import { changeSubscription } from "../contacts/change-subscription"
import { getContact } from "../contacts/get"
import { type Context, inTransaction } from "../context"
import { givenContact, givenWorkflow, openTestDatabase, testContext } from "../testing"
import { updateWorkflow } from "../workflows/update"
import { listEventNames } from "./list-names"
import { readEventFeed } from "./read-feed"
import { recordEvent } from "./record"
import { trackEvent } from "./track"
import { maxDepth } from "./write"

const database = await openTestDatabase()
afterAll(database.drop)

function eventsOf(ctx: Context) {
  return ctx.db.select().from(events).where(eq(events.projectId, ctx.project.id)).orderBy(events.sequence)
}

function executionsOf(ctx: Context) {
  return ctx.db.select().from(executions).where(eq(executions.projectId, ctx.project.id)).orderBy(executions.id)
}

function track(ctx: Context, given: Record<string, unknown> = {}) {
  return trackEvent(ctx, Track.parse({ event: "signed_up", email: "ada@example.com", ...given }))
}

function record(ctx: Context, contactId: string, name = "signed_up") {
  return recordEvent(ctx, { name, data: {}, contactId, channel: "api" })
}

/** A transaction on a connection of its own that is open until told how to end. */
async function openTransaction(ctx: Context, work: (tx: Context) => Promise<unknown>) {
  const { db, close } = connect(database.url, { maxConnections: 1 })
  await db.execute(sql`begin`)
  await work({ ...ctx, db })
  return {
    commit: () => db.execute(sql`commit`).then(close),
    rollBack: () => db.execute(sql`rollback`).then(close),
  }
}

describe("trackEvent", () => {
  it("creates a subscribed contact under the trimmed, lower-cased address and records the event", async () => {
    const ctx = await testContext(database)
    const { data } = await track(ctx, { email: "  Ada@Example.COM ", data: { plan: "pro" } })
    expect(await getContact(ctx, data.contact)).toMatchObject({
      email: "ada@example.com",
      subscribed: true,
      data: { plan: "pro" },
    })
    expect(await eventsOf(ctx)).toMatchObject([
      { id: data.event, name: "signed_up", data: { plan: "pro" }, channel: "track" },
    ])
  })

  it("refuses data that would make the contact's too large, and records nothing", async () => {
    const ctx = await testContext(database)
    await track(ctx, { data: { a: "x".repeat(600_000) } })
    await expect(track(ctx, { data: { b: "x".repeat(600_000) } })).rejects.toMatchObject({ code: "data_too_large" })
    expect(await eventsOf(ctx)).toHaveLength(1)
  })

  it("finds the contact again whatever the case", async () => {
    const ctx = await testContext(database)
    const [one, two] = [await track(ctx), await track(ctx, { email: "ADA@example.com" })]
    expect(one.data.contact).toBe(two.data.contact)
  })

  it("shows {} for an event without data", async () => {
    const ctx = await testContext(database)
    await track(ctx)
    expect(await eventsOf(ctx)).toMatchObject([{ data: {} }])
  })

  it("merges data by its rules and shows the event all of it", async () => {
    const ctx = await testContext(database)
    await track(ctx, { data: { plan: "pro", seats: 3 } })
    const { data } = await track(ctx, { data: { seats: null, plan: "", code: { value: 7, persistent: false } } })
    expect(await getContact(ctx, data.contact)).toMatchObject({ data: { plan: "pro" } })
    expect((await eventsOf(ctx)).at(-1)?.data).toEqual({ seats: null, plan: "", code: 7 })
  })

  it("puts a flip before the event", async () => {
    const ctx = await testContext(database)
    await track(ctx)
    await track(ctx, { subscribed: false })
    expect((await eventsOf(ctx)).map(({ name }) => name)).toEqual(["signed_up", "contact.unsubscribed", "signed_up"])
  })

  it("lets an opt-out stand when nothing is said, or asked to preserve it", async () => {
    const ctx = await testContext(database)
    const contact = await givenContact(ctx)
    await changeSubscription(ctx, { contactId: contact.id, subscribed: false, channel: "page" })
    await track(ctx, { email: contact.email })
    await track(ctx, { email: contact.email, subscribed: true, preserveExistingSubscription: true })
    expect(await getContact(ctx, contact.id)).toMatchObject({ subscribed: false })
  })

  it("makes one contact of 20 concurrent first events", async () => {
    const ctx = await testContext(database)
    const answers = await Promise.all(Array.from({ length: 20 }, () => track(ctx)))
    expect(new Set(answers.map(({ data }) => data.contact)).size).toBe(1)
    expect(await eventsOf(ctx)).toHaveLength(20)
  })
})

describe("Track", () => {
  it.each(["email.sent", "contact.unsubscribed", "segment.vip.entry", "  email.open "])(
    "refuses the reserved name %j",
    (event) => {
      const { error } = Track.safeParse({ event, email: "ada@example.com" })
      expect(error?.issues).toMatchObject([{ path: ["event"], params: { code: "reserved_event" } }])
    },
  )
})

describe("recordEvent", () => {
  it("starts the enabled workflows of its project that listen to the event, each once", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const [one, two] = [
      await givenWorkflow(ctx, { eventName: "signed_up" }),
      await givenWorkflow(ctx, { eventName: "signed_up" }),
    ]
    const off = await givenWorkflow(ctx, { eventName: "signed_up" })
    await updateWorkflow(ctx, off.id, { enabled: false })
    await givenWorkflow(ctx, { eventName: "paid" })
    await givenWorkflow(stranger, { eventName: "signed_up" })
    await record(ctx, (await givenContact(ctx)).id)
    expect((await executionsOf(ctx)).map((row) => row.workflowId).sort()).toEqual([one.id, two.id].sort())
    expect(await executionsOf(stranger)).toEqual([])
  })

  it("writes one message to the engine for each execution, with its id as the key", async () => {
    const ctx = await testContext(database)
    await givenWorkflow(ctx, { eventName: "signed_up" })
    await record(ctx, (await givenContact(ctx)).id)
    const [execution] = await executionsOf(ctx)
    expect(
      await ctx.db
        .select()
        .from(outbox)
        .where(eq(outbox.key, execution?.id ?? "")),
    ).toMatchObject([
      {
        name: "execution/requested",
        data: { executionId: execution?.id, projectId: ctx.project.id },
        executionId: execution?.id,
        awaits: "claim",
      },
    ])
  })

  it.each([
    ["always", 8],
    ["when_idle", 1],
    ["once", 1],
  ] as const)("starts, under %s, %i executions of 8 concurrent events", async (reentry, count) => {
    const ctx = await testContext(database)
    await givenWorkflow(ctx, { eventName: "signed_up", reentry })
    const { id } = await givenContact(ctx)
    await Promise.all(Array.from({ length: 8 }, () => inTransaction(ctx, (tx) => record(tx, id))))
    expect(await executionsOf(ctx)).toHaveLength(count)
    expect(await eventsOf(ctx)).toHaveLength(8)
  })

  it.each([
    ["always", 2],
    ["when_idle", 2],
    ["once", 1],
  ] as const)("under %s has started %i executions after the first one ended", async (reentry, count) => {
    const ctx = await testContext(database)
    await givenWorkflow(ctx, { eventName: "signed_up", reentry })
    const { id } = await givenContact(ctx)
    await record(ctx, id)
    await ctx.db.update(executions).set({ status: "COMPLETED", endedAt: ctx.now }).where(eq(executions.contactId, id))
    await record(ctx, id)
    expect(await executionsOf(ctx)).toHaveLength(count)
  })

  it("counts, under once, what began while the rule was another", async () => {
    const ctx = await testContext(database)
    const { id } = await givenWorkflow(ctx, { eventName: "signed_up", reentry: "always" })
    const contact = await givenContact(ctx)
    await record(ctx, contact.id)
    await updateWorkflow(ctx, id, { reentry: "once" })
    await record(ctx, contact.id)
    expect(await executionsOf(ctx)).toHaveLength(1)
  })

  it("counts re-entry for each contact apart", async () => {
    const ctx = await testContext(database)
    await givenWorkflow(ctx, { eventName: "signed_up", reentry: "once" })
    await record(ctx, (await givenContact(ctx)).id)
    await record(ctx, (await givenContact(ctx)).id)
    expect(await executionsOf(ctx)).toHaveLength(2)
  })

  it("leaves nothing half written when its transaction fails", async () => {
    const ctx = await testContext(database)
    await givenWorkflow(ctx, { eventName: "signed_up" })
    const before = await ctx.db.$count(outbox)
    const failing = inTransaction(ctx, async (tx) => {
      await trackEvent(tx, Track.parse({ event: "signed_up", email: "ada@example.com" }))
      throw new Error("the disk is full")
    })
    await expect(failing).rejects.toThrow("the disk is full")
    expect([await eventsOf(ctx), await executionsOf(ctx), await ctx.db.$count(outbox)]).toEqual([[], [], before])
  })

  it("shows, and does not start, what a chain of workflows would start when it has become too deep", async () => {
    const ctx = await testContext(database)
    await givenWorkflow(ctx, { eventName: "signed_up" })
    const facts = { name: "signed_up", data: {}, contactId: (await givenContact(ctx)).id, channel: "workflow" } as const
    await recordEvent(ctx, { ...facts, depth: maxDepth })
    await recordEvent(ctx, { ...facts, depth: maxDepth - 1 })
    const [tooDeep, started] = await executionsOf(ctx)
    expect([tooDeep, started]).toMatchObject([
      { status: "CANCELLED", exitReason: "depth_limit", endedAt: ctx.now },
      { status: "RUNNING", depth: maxDepth - 1 },
    ])
    expect(await ctx.db.$count(outbox, eq(outbox.executionId, tooDeep?.id ?? ""))).toBe(0)
  })
})

describe("readEventFeed", () => {
  it("does not show a later event before an earlier one has ended", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx)
    const early = await openTransaction(ctx, (tx) => record(tx, id, "early"))
    await record(ctx, id, "late")
    const meanwhile = await readEventFeed(ctx, { after: 0, limit: 10 })
    await early.commit()
    const names = (await readEventFeed(ctx, { after: 0, limit: 10 })).map((event) => event.name)
    expect([meanwhile.map((event) => event.name), names]).toEqual([[], ["early", "late"]])
  })

  it("is not held up by what was rolled back", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx)
    const early = await openTransaction(ctx, (tx) => record(tx, id, "early"))
    await record(ctx, id, "late")
    await early.rollBack()
    expect((await readEventFeed(ctx, { after: 0, limit: 10 })).map((event) => event.name)).toEqual(["late"])
  })

  it("holds back nothing older than the open transaction", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx)
    await record(ctx, id, "old")
    const open = await openTransaction(ctx, (tx) => record(tx, id, "open"))
    const meanwhile = await readEventFeed(ctx, { after: 0, limit: 10 })
    await open.commit()
    expect(meanwhile.map((event) => event.name)).toEqual(["old"])
  })

  it("is not held up by a transaction that has written no event", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx)
    const idle = await openTransaction(ctx, (tx) => getContact(tx, id))
    await record(ctx, id)
    const meanwhile = await readEventFeed(ctx, { after: 0, limit: 10 })
    await idle.commit()
    expect(meanwhile).toHaveLength(1)
  })

  it("gives a reader who goes on from what it saw every event exactly once, while many write", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx)
    const writing = Promise.all(Array.from({ length: 60 }, () => inTransaction(ctx, (tx) => record(tx, id))))
    const seen: number[] = []
    await expect
      .poll(
        async () => {
          const page = await readEventFeed(ctx, { after: seen.at(-1) ?? 0, limit: 7 })
          seen.push(...page.map((event) => event.sequence))
          return seen.length
        },
        { timeout: 10_000, interval: 1 },
      )
      .toBe(60)
    await writing
    expect(seen).toEqual((await eventsOf(ctx)).map((event) => event.sequence))
  })

  it("shows nothing of another tenant", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    await record(ctx, (await givenContact(ctx)).id)
    expect(await readEventFeed(stranger, { after: 0, limit: 10 })).toEqual([])
  })
})

describe("listEventNames", () => {
  it("offers the system's own events first, then those tracked or listened to in this project", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    await track(ctx)
    await track(stranger, { event: "secret_launch" })
    await givenWorkflow(ctx, { eventName: "paid" })
    const names = (await listEventNames(ctx)).map(({ name }) => name)
    expect(names[0]).toBe("contact.unsubscribed")
    expect(names.slice(-2)).toEqual(["paid", "signed_up"])
    expect(names).not.toContain("secret_launch")
  })
})
