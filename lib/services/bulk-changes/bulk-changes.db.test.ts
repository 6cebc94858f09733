import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { contacts } from "@/db/schema/contacts"
import { events } from "@/db/schema/events"
import { type BulkAction, BulkTarget } from "@/lib/contracts/bulk-changes"
import type { Context } from "../context"
import { givenContact, openTestDatabase, testContext } from "../testing"
import { continueBulkChange } from "./continue"
import { createBulkChange } from "./create"
import { getBulkChange } from "./find"
import { stopBulkChange } from "./stop"

const database = await openTestDatabase()
afterAll(database.drop)

const everybody = { mode: "query", filter: {} }

async function givenPeople(ctx: Context, count: number) {
  const made: string[] = []
  for (const index of Array.from({ length: count }, (_, each) => each))
    made.push((await givenContact(ctx, { data: { plan: index % 2 ? "pro" : "free" } })).id)
  return made
}

function ask(ctx: Context, action: BulkAction, target: unknown) {
  return createBulkChange(ctx, action, BulkTarget.parse(target))
}

async function finish(ctx: Context, id: string) {
  for (let part = await continueBulkChange(ctx, id); part.hasMore; ) part = await continueBulkChange(ctx, id)
  return getBulkChange(ctx, id)
}

function all(ctx: Context) {
  return ctx.db.select().from(contacts).where(eq(contacts.projectId, ctx.project.id))
}

describe("a bulk change", () => {
  it("unsubscribes everybody, each by a flip with its event, and says so once", async () => {
    const ctx = await testContext(database)
    await givenPeople(ctx, 60)
    const { id } = await ask(ctx, { kind: "unsubscribe" }, everybody)
    expect(await finish(ctx, id)).toMatchObject({
      state: "COMPLETED",
      progress: 100,
      result: { seen: 60, changed: 60 },
    })
    const told = await ctx.db.select().from(events).where(eq(events.projectId, ctx.project.id))
    expect(told.map(({ name, channel }) => `${name} ${channel}`)).toEqual(
      Array.from({ length: 60 }, () => "contact.unsubscribed bulk"),
    )
    const again = await ask(ctx, { kind: "unsubscribe" }, everybody)
    expect(await finish(ctx, again.id)).toMatchObject({ result: { seen: 60, changed: 0, failed: 0 } })
  })

  it("deletes those that a query finds, but for those left out, and nobody of another project", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const [, spared] = await givenPeople(ctx, 6)
    await givenPeople(stranger, 2)
    const condition = {
      logic: "AND",
      groups: [{ filters: [{ field: "data.plan", operator: "equals", value: "pro" }] }],
    }
    const { id } = await ask(ctx, { kind: "delete" }, { mode: "query", filter: { condition }, excludeIds: [spared] })
    expect(await finish(ctx, id)).toMatchObject({ result: { changed: 2 } })
    expect([(await all(ctx)).length, (await all(stranger)).length]).toEqual([4, 2])
  })

  it("updates those named, passes over what is so already, and goes on past whom it cannot change", async () => {
    const ctx = await testContext(database)
    const [one, other] = await givenPeople(ctx, 2)
    const full = await givenContact(ctx, { data: { text: "x".repeat(1_045_000) } })
    const target = { mode: "ids", contactIds: [one, other, full.id, "cnt_unknown"] }
    const { id } = await ask(ctx, { kind: "update", data: { plan: "pro", note: "y".repeat(10_000) } }, target)
    expect(await finish(ctx, id)).toMatchObject({ state: "COMPLETED", result: { seen: 3, changed: 2, failed: 1 } })
    expect((await all(ctx)).map(({ data }) => data.plan)).toEqual(["pro", "pro", undefined])
  })

  it("goes on behind what was done when a part is run again, and stops when told", async () => {
    const ctx = await testContext(database)
    await givenPeople(ctx, 120)
    const { id } = await ask(ctx, { kind: "unsubscribe" }, everybody)
    await Promise.all([continueBulkChange(ctx, id), continueBulkChange(ctx, id)])
    expect(await stopBulkChange(ctx, id)).toMatchObject({ state: "CANCELLED", result: { seen: 100, changed: 100 } })
    expect(await continueBulkChange(ctx, id)).toEqual({ hasMore: false })
    expect((await all(ctx)).filter(({ subscribed }) => subscribed)).toHaveLength(20)
  })

  it("is found by its own project only", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const { id } = await ask(ctx, { kind: "subscribe" }, everybody)
    await expect(getBulkChange(stranger, id)).rejects.toMatchObject({ code: "bulk_change_not_found" })
    await expect(stopBulkChange(stranger, id)).rejects.toMatchObject({ code: "bulk_change_not_found" })
  })
})
