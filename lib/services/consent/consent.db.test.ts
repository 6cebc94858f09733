import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { TestDatabase } from "@/db/testing"
import { ConsentChangesQuery } from "@/lib/contracts/consent-changes"
import { deleteContact } from "../contacts/delete"
import { updateContact } from "../contacts/update"
import type { Context } from "../context"
import { trackEvent } from "../events/track"
import { givenContact, openTestDatabase, testContext } from "../testing"
import { exportConsentChanges } from "./export-changes"
import { listConsentChanges } from "./list-changes"

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

async function read(ctx: Context, query: Record<string, unknown> = {}) {
  return listConsentChanges(ctx, ConsentChangesQuery.parse(query))
}

async function exported(ctx: Context, format: "csv" | "json"): Promise<string> {
  return new Response(exportConsentChanges(ctx, { format })).text()
}

describe("listConsentChanges", () => {
  it("tells every flip in order without gaps, with how it came about", async () => {
    const ctx = await testContext(database)
    const { id, email } = await givenContact(ctx)
    await updateContact(ctx, id, { subscribed: false, origin: "crm" })
    await trackEvent(ctx, { event: "came_back", email, subscribed: true, origin: "shop" })
    await trackEvent(ctx, { event: "bought", email })
    const { data } = await read(ctx)
    expect(data).toMatchObject([
      { sequence: 1, subscribed: false, contact: { id, email }, channel: "api", origin: "crm", reason: null },
      { sequence: 2, subscribed: true, contact: { id, email }, channel: "track", origin: "shop" },
    ])
  })

  it("goes on after a sequence, and pages", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx)
    for (const subscribed of [false, true, false, true, false]) await updateContact(ctx, id, { subscribed })
    const first = await read(ctx, { after: 1, limit: 2 })
    expect([first.data.map((row) => row.sequence), first.cursor, first.hasMore]).toEqual([[2, 3], "3", true])
    const second = await read(ctx, { after: 1, limit: 2, cursor: first.cursor })
    expect(second.data.map((row) => row.sequence)).toEqual([4, 5])
    const newest = await read(ctx, { order: "newest", limit: 2 })
    const older = await read(ctx, { order: "newest", limit: 2, cursor: newest.cursor })
    expect([...newest.data, ...older.data].map((row) => row.sequence)).toEqual([5, 4, 3, 2])
  })

  it("finds by direction, channel, origin, address and time", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx, { email: "ada@example.com" })
    await updateContact(ctx, id, { subscribed: false, origin: "crm" })
    await updateContact(ctx, id, { subscribed: true })
    const count = async (query: Record<string, unknown>) => (await read(ctx, query)).data.length
    expect([
      await count({ subscribed: "false" }),
      await count({ channel: "page" }),
      await count({ origin: "crm" }),
      await count({ search: "ADA@" }),
      await count({ until: "2020-01-01T00:00:00Z" }),
    ]).toEqual([1, 0, 1, 2, 0])
  })

  it("keeps a flip of a deleted contact, without the address", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx)
    await updateContact(ctx, id, { subscribed: false })
    await deleteContact(ctx, id)
    expect((await read(ctx)).data).toMatchObject([{ sequence: 1, contact: { id, email: null } }])
  })

  it("shows nothing of another project", async () => {
    const ctx = await testContext(database)
    await updateContact(ctx, (await givenContact(ctx)).id, { subscribed: false })
    expect((await read(await testContext(database))).data).toEqual([])
  })
})

describe("exportConsentChanges", () => {
  it("writes what the list tells, as CSV and as JSON", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx, { email: "eve@example.com" })
    await updateContact(ctx, id, { subscribed: false, origin: '=cmd|"x"' })
    const [head, row] = (await exported(ctx, "csv")).split("\r\n")
    expect(head).toBe("sequence,subscribed,email,contactId,changedAt,channel,reason,origin,actor,emailId,eventId")
    expect(row).toMatch(/^1,false,eve@example\.com,cnt_\w+,[\d:.TZ-]+,api,,"'=cmd\|""x""",key:/)
    expect(JSON.parse(await exported(ctx, "json"))).toEqual((await read(ctx)).data)
  })

  it("is an empty file of its kind where there is nothing", async () => {
    const ctx = await testContext(database)
    expect([JSON.parse(await exported(ctx, "json")), (await exported(ctx, "csv")).split("\r\n").length]).toEqual([
      [],
      2,
    ])
  })
})
