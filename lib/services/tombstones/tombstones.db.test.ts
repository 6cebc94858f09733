import { and, asc, eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { events } from "@/db/schema/events"
import { tombstones } from "@/db/schema/tombstones"
import { createContact } from "../contacts/create"
import { deleteContact } from "../contacts/delete"
import { getContact } from "../contacts/get"
import { listContacts } from "../contacts/list"
import { updateContact } from "../contacts/update"
import type { Context } from "../context"
import { send } from "../emails/testing"
import { trackEvent } from "../events/track"
import { importLines } from "../imports/testing"
import { givenContact, openTestDatabase, testContext } from "../testing"

const database = await openTestDatabase()
afterAll(database.drop)

const email = "ada@example.com"

/** A project in which Ada opted out and was deleted. */
async function afterwards(): Promise<Context> {
  const ctx = await testContext(database)
  const { id } = await givenContact(ctx, { email, data: { plan: "pro" } })
  await updateContact(ctx, id, { subscribed: false })
  await deleteContact(ctx, id)
  return ctx
}

async function ada(ctx: Context) {
  const [contact] = (await listContacts(ctx, { limit: 10, search: email })).data
  return contact
}

function names(ctx: Context) {
  const ofProject = and(eq(events.projectId, ctx.project.id))
  return ctx.db
    .select({ name: events.name, channel: events.channel })
    .from(events)
    .where(ofProject)
    .orderBy(asc(events.id))
}

const entries: [string, (ctx: Context, subscribed?: boolean) => Promise<unknown>][] = [
  ["POST /contacts", (ctx, subscribed) => createContact(ctx, { email, subscribed })],
  ["track", (ctx, subscribed) => trackEvent(ctx, { event: "signed_up", email, subscribed })],
  ["send", (ctx, subscribed) => send(ctx, { to: email, subscribed })],
  [
    "an import",
    (ctx, subscribed) =>
      importLines(ctx, ["email,subscribed", `${email},yes`], { subscribeNew: true, resubscribe: subscribed }),
  ],
]

describe("somebody who opted out and was deleted", () => {
  it.each(entries)("stays out when %s says nothing else", async (_, make) => {
    const ctx = await afterwards()
    await make(ctx)
    expect(await ada(ctx)).toMatchObject({ subscribed: false, optedOutAt: expect.any(String), optedInAt: null })
    expect((await names(ctx)).filter(({ name }) => name === "contact.subscribed")).toEqual([])
  })

  it.each(entries)("comes back when %s says so, and that is recorded as a flip", async (_, make) => {
    const ctx = await afterwards()
    await make(ctx, true)
    expect(await ada(ctx)).toMatchObject({ subscribed: true, optedInAt: expect.any(String) })
    expect((await names(ctx)).filter(({ name }) => name === "contact.subscribed")).toHaveLength(1)
    expect(await ctx.db.$count(tombstones, eq(tombstones.projectId, ctx.project.id))).toBe(0)
  })

  it("stays out when track subscribes whom it creates alone", async () => {
    const ctx = await afterwards()
    await trackEvent(ctx, { event: "signed_up", email, subscribed: true, preserveExistingSubscription: true })
    expect(await ada(ctx)).toMatchObject({ subscribed: false, optedOutAt: expect.any(String) })
  })

  it("stays out when it is deleted once more", async () => {
    const ctx = await afterwards()
    const { contact } = await createContact(ctx, { email })
    await deleteContact(ctx, contact.id)
    expect((await createContact(ctx, { email })).contact.subscribed).toBe(false)
  })

  it("is somebody else in another project", async () => {
    await afterwards()
    const stranger = await testContext(database)
    expect((await createContact(stranger, { email })).contact).toMatchObject({ subscribed: true, optedOutAt: null })
  })

  it("cannot be read from what is kept", async () => {
    const ctx = await afterwards()
    const [row] = await ctx.db.select().from(tombstones).where(eq(tombstones.projectId, ctx.project.id))
    expect(JSON.stringify(row)).not.toContain("ada")
  })
})

describe("somebody who was deleted and had not opted out", () => {
  it("is not remembered", async () => {
    const ctx = await testContext(database)
    await deleteContact(ctx, (await givenContact(ctx, { email })).id)
    await deleteContact(ctx, (await givenContact(ctx, { email, subscribed: false })).id)
    expect((await createContact(ctx, { email })).contact).toMatchObject({ subscribed: true, optedOutAt: null })
  })
})

describe("an address that opted out", () => {
  it("stays out when its contact takes another and it is used anew", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx, { email })
    await updateContact(ctx, id, { subscribed: false })
    await updateContact(ctx, id, { email: "ada@new.example.com" })
    expect((await createContact(ctx, { email })).contact.subscribed).toBe(false)
  })

  it("opts a contact out that takes it, as a flip, unless that is told to be subscribed", async () => {
    const ctx = await afterwards()
    const { id } = await givenContact(ctx, { email: "other@example.com" })
    await updateContact(ctx, id, { email })
    expect(await getContact(ctx, id)).toMatchObject({ subscribed: false, optedOutAt: expect.any(String) })
    expect((await names(ctx)).map(({ name }) => name)).toEqual(["contact.unsubscribed", "contact.unsubscribed"])
    const again = await afterwards()
    const other = await givenContact(again, { email: "other@example.com" })
    expect((await updateContact(again, other.id, { email, subscribed: true })).subscribed).toBe(true)
  })
})
