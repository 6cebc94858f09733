import { and, eq, sql } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { contacts } from "@/db/schema/contacts"
import { events } from "@/db/schema/events"
import { segmentChecks } from "@/db/schema/segment-checks"
import { segmentExpiries } from "@/db/schema/segment-expiries"
import type { Rule } from "@/lib/workflow/conditions"
import { updateContact } from "../../contacts/update"
import type { Context } from "../../context"
import { recordEvent } from "../../events/record"
import { givenContact, openTestDatabase, testContext } from "../../testing"
import { getSegment } from "../get"
import { addMembers } from "../members/add"
import { removeMembers } from "../members/remove"
import { all, evaluateAll, givenSegment, givenStatic, isPro, memberIds, told } from "../testing"
import { checkExpired } from "./expire"
import { requestEvaluations } from "./request"

const database = await openTestDatabase()
afterAll(() => database.drop())

function happen(ctx: Context, contactId: string, name: string, depth = 0) {
  return recordEvent(ctx, { name, data: {}, contactId, channel: "track", depth })
}

function checks(ctx: Context) {
  return ctx.db.select().from(segmentChecks).where(eq(segmentChecks.projectId, ctx.project.id))
}

describe("a change", () => {
  it("leaves no check where no segment asks about it", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx)
    await givenSegment(ctx, isPro)
    await updateContact(ctx, id, { data: { city: "Berlin" }, subscribed: false })
    await happen(ctx, id, "signed_up")
    expect(await checks(ctx)).toEqual([])
  })

  it("has only those segments judged that it can affect", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx)
    const pro = await givenSegment(ctx, isPro)
    await givenSegment(ctx, all({ field: "subscribed", operator: "equals", value: true }))
    await updateContact(ctx, id, { data: { plan: "pro" } })
    expect(await checks(ctx)).toMatchObject([{ contactId: id, segmentIds: [pro.id] }])
  })

  it("is seen whoever writes it, and however many contacts it has", async () => {
    const ctx = await testContext(database)
    const people = [await givenContact(ctx), await givenContact(ctx)].map(({ id }) => id)
    const { id } = await givenSegment(ctx, isPro)
    await ctx.db
      .update(contacts)
      .set({ data: { plan: "pro" } })
      .where(eq(contacts.projectId, ctx.project.id))
    await evaluateAll(ctx)
    expect(await memberIds(ctx, id)).toEqual(people.sort())
    expect(await getSegment(ctx, id)).toMatchObject({ memberCount: 2 })
  })

  it("goes on to the segments that ask about the one it moves", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx)
    const pro = await givenSegment(ctx, isPro)
    const asking = await givenSegment(ctx, all({ field: `segment.${pro.id}`, operator: "memberOfSegment" }), {
      name: "B",
    })
    await updateContact(ctx, id, { data: { plan: "pro" } })
    await evaluateAll(ctx)
    expect(await told(ctx)).toEqual([`${id} segment.vip-users.entry`, `${id} segment.b.entry`])
    expect(await memberIds(ctx, asking.id)).toEqual([id])
  })

  it("of a static segment goes on in the same way", async () => {
    const ctx = await testContext(database)
    const { id, email } = await givenContact(ctx)
    const fixed = await givenStatic(ctx)
    await givenSegment(ctx, all({ field: `segment.${fixed.id}`, operator: "notMemberOfSegment" }), { name: "Others" })
    await addMembers(ctx, fixed.id, { emails: [email], createMissing: false })
    await evaluateAll(ctx)
    await removeMembers(ctx, fixed.id, { emails: [email] })
    await evaluateAll(ctx)
    const order = ["invited.entry", "others.exit", "invited.exit", "others.entry"]
    expect(await told(ctx)).toEqual(order.map((name) => `${id} segment.${name}`))
  })

  it("there and back between two looks is told as nothing", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx)
    await givenSegment(ctx, isPro)
    await updateContact(ctx, id, { data: { plan: "pro" } })
    await updateContact(ctx, id, { data: { plan: "free" } })
    await evaluateAll(ctx)
    expect(await told(ctx)).toEqual([])
  })

  it("is told once when several processes look at once", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx)
    await givenSegment(ctx, isPro)
    await updateContact(ctx, id, { data: { plan: "pro" } })
    await Promise.all([evaluateAll(ctx), evaluateAll(ctx), evaluateAll(ctx)])
    expect(await told(ctx)).toEqual([`${id} segment.vip-users.entry`])
  })

  it("keeps in its event how deep in a chain it is and what it came of", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx)
    await givenSegment(ctx, all({ field: "event.bought", operator: "triggered" }))
    const cause = await happen(ctx, id, "bought", 4)
    await evaluateAll(ctx)
    const isEntry = and(eq(events.projectId, ctx.project.id), eq(events.name, "segment.vip-users.entry"))
    expect(await ctx.db.select().from(events).where(isEntry)).toMatchObject([{ depth: 4, causationId: cause.id }])
  })

  it("without trackMembership moves members and tells nothing", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx)
    const segment = await givenSegment(ctx, isPro, { trackMembership: false })
    await updateContact(ctx, id, { data: { plan: "pro" } })
    await evaluateAll(ctx)
    expect([await memberIds(ctx, segment.id), await told(ctx)]).toEqual([[id], []])
  })
})

describe("what happened so often within a time", () => {
  const thrice: Rule = { field: "event.bought", operator: "triggeredWithin", value: 7, unit: "days", count: 3 }

  it("lets in with the last that is needed, and out by time alone", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx)
    const segment = await givenSegment(ctx, all(thrice))
    for (const _ of [1, 2]) await happen(ctx, id, "bought")
    await evaluateAll(ctx)
    expect(await memberIds(ctx, segment.id)).toEqual([])
    await happen(ctx, id, "bought")
    await evaluateAll(ctx)
    expect(await memberIds(ctx, segment.id)).toEqual([id])
    await letPass(ctx, "7 days 1 second")
    await checkExpired(ctx)
    await evaluateAll(ctx)
    expect(await told(ctx)).toEqual([`${id} segment.vip-users.entry`, `${id} segment.vip-users.exit`])
  })

  it("has nobody looked at before the time has come", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx)
    await givenSegment(ctx, all(thrice))
    for (const _ of [1, 2, 3]) await happen(ctx, id, "bought")
    await evaluateAll(ctx)
    await letPass(ctx, "6 days")
    await checkExpired(ctx)
    expect(await checks(ctx)).toEqual([])
  })
})

/** As if so much time had gone by since all that happened. */
async function letPass(ctx: Context, time: string): Promise<void> {
  const ago = sql`${time}::text::interval`
  await ctx.db
    .update(events)
    .set({ createdAt: sql`created_at - ${ago}` })
    .where(eq(events.projectId, ctx.project.id))
  await ctx.db
    .update(segmentExpiries)
    .set({ at: sql`at - ${ago}` })
    .where(eq(segmentExpiries.projectId, ctx.project.id))
}

describe("requestEvaluations", () => {
  it("asks for one run in a project, however much has changed", async () => {
    const ctx = await testContext(database)
    await requestEvaluations(ctx)
    const { id } = await givenContact(ctx)
    await givenSegment(ctx, isPro)
    await updateContact(ctx, id, { data: { plan: "pro" } })
    await updateContact(ctx, id, { data: { plan: "free" } })
    expect([await requestEvaluations(ctx), await requestEvaluations(ctx)]).toEqual([1, 0])
    await evaluateAll(ctx)
    await updateContact(ctx, id, { data: { plan: "pro" } })
    expect(await requestEvaluations(ctx)).toBe(1)
  })
})
