import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { contacts } from "@/db/schema/contacts"
import { CreateSegment, PreviewSegment, UpdateSegment } from "@/lib/contracts/segments"
import { givenCampaign } from "../campaigns/testing"
import { deleteContact } from "../contacts/delete"
import { updateContact } from "../contacts/update"
import type { Context } from "../context"
import { listEventNames } from "../events/list-names"
import { givenContact, givenWorkflow, openTestDatabase, testContext } from "../testing"
import { segmentUsage } from "./asking/usage"
import { computeSegment } from "./compute"
import { createSegment } from "./create"
import { deleteSegment } from "./delete"
import { continueComputation } from "./evaluation/continue-compute"
import { getSegment } from "./get"
import { listSegments } from "./list"
import { addMembers } from "./members/add"
import { listMembers } from "./members/list"
import { listMemberships } from "./members/of-contact"
import { removeMembers } from "./members/remove"
import { previewSegment } from "./preview"
import { refreshSegment } from "./refresh"
import { all, compute, evaluateAll, givenSegment, givenStatic, isPro, memberIds, told } from "./testing"
import { updateSegment } from "./update"

const database = await openTestDatabase()
afterAll(() => database.drop())

const page = { limit: 20 }

function update(ctx: Context, id: string, change: object) {
  return updateSegment(ctx, id, UpdateSegment.parse(change))
}

describe("createSegment", () => {
  it("computes who is in it and tells nobody", async () => {
    const ctx = await testContext(database)
    const pro = await givenContact(ctx, { data: { plan: "pro" } })
    await givenContact(ctx)
    const segment = await givenSegment(ctx, isPro)
    expect(segment).toMatchObject({ status: "READY", memberCount: 1, slug: "vip-users" })
    expect((await listMembers(ctx, segment.id, page)).data.map(({ id }) => id)).toEqual([pro.id])
    expect(await told(ctx)).toEqual([])
  })

  it("tells of those it finds when asked to", async () => {
    const ctx = await testContext(database)
    const pro = await givenContact(ctx, { data: { plan: "pro" } })
    await givenSegment(ctx, isPro, { fireEvents: true })
    expect(await told(ctx)).toEqual([`${pro.id} segment.vip-users.entry`])
  })

  it("gives each a slug of its own, whatever the script", async () => {
    const ctx = await testContext(database)
    const slugs = []
    for (const name of ["Über uns", "über-uns", "顧客", "***"]) slugs.push((await givenStatic(ctx, { name })).slug)
    expect(slugs).toEqual(["uber-uns", "uber-uns-2", "guke", "segment"])
  })

  it("refuses a slug that another has, and a segment of another project in its condition", async () => {
    const [ctx, other] = [await testContext(database), await testContext(database)]
    await givenStatic(ctx, { slug: "vip" })
    await expect(givenStatic(ctx, { slug: "vip" })).rejects.toMatchObject({ code: "slug_taken" })
    const { id } = await givenStatic(other)
    const asking = all({ field: `segment.${id}`, operator: "memberOfSegment" })
    await expect(givenSegment(ctx, asking)).rejects.toMatchObject({ code: "unknown_segment" })
  })

  it("leaves who is still to be looked at to the computation, and tells of nobody twice", async () => {
    const ctx = await testContext(database)
    const { id: contactId } = await givenContact(ctx)
    const { id } = await createSegment(ctx, CreateSegment.parse({ name: "VIP Users", condition: isPro }))
    await updateContact(ctx, contactId, { data: { plan: "pro" } })
    await evaluateAll(ctx)
    expect(await memberIds(ctx, id)).toEqual([])
    await compute(ctx, id)
    expect([await memberIds(ctx, id), await told(ctx)]).toEqual([[contactId], []])
  })
})

describe("continueComputation", () => {
  it("is over for a generation that another has taken the place of", async () => {
    const ctx = await testContext(database)
    const { id } = await givenSegment(ctx, isPro)
    await computeSegment(ctx, id, { fireEvents: false })
    expect(await continueComputation(ctx, { segmentId: id, generation: 1 })).toEqual({ state: "over" })
    expect(await getSegment(ctx, id)).toMatchObject({ status: "COMPUTING" })
  })

  it("waits for a transaction that was open when the segment was made", async () => {
    const ctx = await testContext(database)
    const { id: contactId } = await givenContact(ctx)
    const made = await database.db.transaction(async (open) => {
      await open
        .update(contacts)
        .set({ data: { plan: "pro" } })
        .where(eq(contacts.id, contactId))
      const segment = await createSegment(ctx, CreateSegment.parse({ name: "VIP Users", condition: isPro }))
      const first = await continueComputation(ctx, { segmentId: segment.id, generation: 1 })
      expect(first).toEqual({ state: "resting" })
      return segment
    })
    await compute(ctx, made.id)
    expect(await memberIds(ctx, made.id)).toEqual([contactId])
  })
})

describe("updateSegment", () => {
  it("keeps the slug when it is renamed", async () => {
    const ctx = await testContext(database)
    const { id } = await givenStatic(ctx, { name: "VIP" })
    expect(await update(ctx, id, { name: "Best friends" })).toMatchObject({ name: "Best friends", slug: "vip" })
  })

  it("computes another condition and tells nobody", async () => {
    const ctx = await testContext(database)
    const { id: contactId } = await givenContact(ctx, { data: { plan: "free" } })
    const { id } = await givenSegment(ctx, isPro)
    await update(ctx, id, { condition: all({ field: "data.plan", operator: "equals", value: "free" }) })
    await compute(ctx, id)
    expect([await memberIds(ctx, id), await told(ctx)]).toEqual([[contactId], []])
  })

  it("changes a slug that workflows listen to only when that is confirmed", async () => {
    const ctx = await testContext(database)
    const { id } = await givenStatic(ctx, { name: "VIP" })
    const workflow = await givenWorkflow(ctx, { eventName: "segment.vip.entry", name: "Greet" })
    await expect(update(ctx, id, { slug: "best" })).rejects.toMatchObject({ code: "slug_in_use" })
    expect((await segmentUsage(ctx, id)).workflows).toEqual([
      { id: workflow.id, name: "Greet", enabled: true, listens: true },
    ])
    expect(await update(ctx, id, { slug: "best", confirmSlug: true })).toMatchObject({ slug: "best" })
  })

  it("refuses a condition that asks about itself by way of others", async () => {
    const ctx = await testContext(database)
    const a = await givenSegment(ctx, isPro, { name: "A" })
    const b = await givenSegment(ctx, all({ field: `segment.${a.id}`, operator: "memberOfSegment" }), { name: "B" })
    const condition = all({ field: `segment.${b.id}`, operator: "memberOfSegment" })
    await expect(update(ctx, a.id, { condition })).rejects.toThrow("this segment → B → this segment")
  })

  it("refuses another tenant", async () => {
    const [ctx, other] = [await testContext(database), await testContext(database)]
    const { id } = await givenStatic(ctx)
    await expect(update(other, id, { name: "Mine" })).rejects.toMatchObject({ code: "segment_not_found" })
    expect((await listSegments(other, page)).data).toEqual([])
  })
})

describe("deleteSegment", () => {
  it("deletes what nothing uses, and nobody exits", async () => {
    const ctx = await testContext(database)
    const { id: contactId } = await givenContact(ctx, { data: { plan: "pro" } })
    const { id } = await givenSegment(ctx, isPro)
    await deleteSegment(ctx, id)
    expect([await told(ctx), await listMemberships(ctx, contactId)]).toEqual([[], []])
  })

  it("refuses while a workflow, a segment or a campaign uses it, and names them", async () => {
    const ctx = await testContext(database)
    const { id } = await givenStatic(ctx, { name: "VIP" })
    await givenWorkflow(ctx, { eventName: "segment.vip.exit", name: "Miss them" })
    await givenSegment(ctx, all({ field: `segment.${id}`, operator: "notMemberOfSegment" }), { name: "Others" })
    await givenCampaign(ctx, { name: "Spring", audienceType: "SEGMENT", segmentId: id })
    const names = "the workflow “Miss them”, the segment “Others”, the campaign “Spring”"
    await expect(deleteSegment(ctx, id)).rejects.toThrow(names)
  })

  it("refuses another tenant", async () => {
    const [ctx, other] = [await testContext(database), await testContext(database)]
    const { id } = await givenStatic(ctx)
    await expect(deleteSegment(other, id)).rejects.toMatchObject({ code: "segment_not_found" })
  })
})

describe("addMembers and removeMembers", () => {
  it("tell once of each who enters or leaves", async () => {
    const ctx = await testContext(database)
    const { id: contactId, email } = await givenContact(ctx)
    const { id } = await givenStatic(ctx)
    const input = { emails: [email, "nobody@example.com"], createMissing: false }
    expect(await addMembers(ctx, id, input)).toEqual({ added: 1, created: 0, notFound: ["nobody@example.com"] })
    expect(await addMembers(ctx, id, input)).toMatchObject({ added: 0 })
    expect(await removeMembers(ctx, id, input)).toEqual({ removed: 1 })
    expect(await removeMembers(ctx, id, input)).toEqual({ removed: 0 })
    expect(await told(ctx)).toEqual([`${contactId} segment.invited.entry`, `${contactId} segment.invited.exit`])
  })

  it("make contacts that are missing when asked to", async () => {
    const ctx = await testContext(database)
    const { id } = await givenStatic(ctx)
    const input = { emails: ["new@example.com"], createMissing: true, subscribed: false }
    expect(await addMembers(ctx, id, input)).toEqual({ added: 1, created: 1, notFound: [] })
    expect((await listMembers(ctx, id, page)).data).toMatchObject([{ email: "new@example.com", subscribed: false }])
  })

  it("refuse a dynamic segment and another tenant", async () => {
    const [ctx, other] = [await testContext(database), await testContext(database)]
    const dynamic = await givenSegment(ctx, isPro)
    const fixed = await givenStatic(ctx)
    const input = { emails: ["new@example.com"], createMissing: true }
    await expect(addMembers(ctx, dynamic.id, input)).rejects.toMatchObject({ code: "dynamic_segment" })
    await expect(addMembers(other, fixed.id, input)).rejects.toMatchObject({ code: "segment_not_found" })
  })

  it("count without those who were deleted", async () => {
    const ctx = await testContext(database)
    const { id: contactId, email } = await givenContact(ctx)
    const { id } = await givenStatic(ctx)
    await addMembers(ctx, id, { emails: [email], createMissing: false })
    await deleteContact(ctx, contactId)
    expect((await getSegment(ctx, id)).memberCount).toBe(0)
    expect(await refreshSegment(ctx, id)).toEqual({ memberCount: 0 })
  })
})

describe("previewSegment", () => {
  it("counts whom a condition would hold for, with a sample", async () => {
    const ctx = await testContext(database)
    const pro = await givenContact(ctx, { data: { plan: "pro" } })
    await givenContact(ctx)
    expect(await previewSegment(ctx, PreviewSegment.parse({ condition: isPro }))).toEqual({
      count: 1,
      looked: 2,
      isCapped: false,
      sample: [{ id: pro.id, email: pro.email, subscribed: true }],
    })
  })
})

describe("listEventNames", () => {
  it("offers the entry and the exit of every segment before they ever happened", async () => {
    const ctx = await testContext(database)
    await givenStatic(ctx, { name: "VIP" })
    const sentence = "A contact entered the segment VIP."
    expect(await listEventNames(ctx)).toContainEqual({ name: "segment.vip.entry", sentence, reserved: true })
  })
})
