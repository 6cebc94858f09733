import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { audit } from "@/db/schema/audit"
import { contacts } from "@/db/schema/contacts"
import { deliveries } from "@/db/schema/deliveries"
import { deliveryAttempts } from "@/db/schema/delivery-attempts"
import { events } from "@/db/schema/events"
import { executions } from "@/db/schema/executions"
import { outbox } from "@/db/schema/outbox"
import { stepRuns } from "@/db/schema/step-runs"
import { waits } from "@/db/schema/waits"
import { newId } from "@/lib/ids"
import { type Context, inTransaction } from "../context"
import { trackEvent } from "../events/track"
import { givenContact, givenWorkflow, openTestDatabase, testContext } from "../testing"
import { changeSubscription } from "./change-subscription"
import { createContact } from "./create"
import { deleteContact } from "./delete"
import { getContact } from "./get"
import { listContacts } from "./list"
import { updateContact } from "./update"

const database = await openTestDatabase()
afterAll(database.drop)

function eventsOf(ctx: Context) {
  return ctx.db.select().from(events).where(eq(events.projectId, ctx.project.id)).orderBy(events.sequence)
}

function optOut(ctx: Context, contactId: string) {
  return changeSubscription(ctx, { contactId, subscribed: false, channel: "api" })
}

describe("createContact", () => {
  it("creates a subscribed contact with its three links, and that is no flip", async () => {
    const ctx = await testContext(database)
    const { contact, isNew } = await createContact(ctx, { email: "ada@example.com", data: { plan: "pro" } })
    expect(isNew).toBe(true)
    expect(contact).toMatchObject({
      email: "ada@example.com",
      subscribed: true,
      data: { plan: "pro" },
      optedOutAt: null,
    })
    expect(contact.unsubscribeUrl).toMatch(/^http:\/\/heed\.test\/unsubscribe\/[\w.-]+$/)
    expect(await eventsOf(ctx)).toEqual([])
  })

  it("keeps someone who was never subscribed apart from someone who opted out", async () => {
    const ctx = await testContext(database)
    const never = await givenContact(ctx, { subscribed: false })
    expect(never).toMatchObject({ subscribed: false, optedOutAt: null, optedInAt: null })
    expect(await eventsOf(ctx)).toEqual([])
  })

  it("merges into the contact that has the address", async () => {
    const ctx = await testContext(database)
    const before = await givenContact(ctx, { data: { plan: "pro", seats: 3 } })
    const { contact, isNew } = await createContact(ctx, { email: before.email, data: { plan: "free" } })
    expect(isNew).toBe(false)
    expect(contact).toMatchObject({ id: before.id, data: { plan: "free", seats: 3 }, subscribed: true })
  })

  it("does not undo an opt-out by saying nothing, and does by saying so", async () => {
    const ctx = await testContext(database)
    const { id, email } = await givenContact(ctx)
    await optOut(ctx, id)
    expect((await createContact(ctx, { email })).contact.subscribed).toBe(false)
    expect((await createContact(ctx, { email, subscribed: true })).contact.subscribed).toBe(true)
    expect((await eventsOf(ctx)).map((event) => event.name)).toEqual(["contact.unsubscribed", "contact.subscribed"])
  })

  it("makes one contact of 20 concurrent calls with one address", async () => {
    const ctx = await testContext(database)
    const calls = Array.from({ length: 20 }, (_, n) =>
      createContact(ctx, { email: "ada@example.com", data: { [`k${n}`]: n } }),
    )
    const created = await Promise.all(calls)
    expect(created.filter(({ isNew }) => isNew)).toHaveLength(1)
    const [row] = (await listContacts(ctx, { limit: 20 })).data
    expect(Object.keys(row?.data ?? {})).toHaveLength(20)
  })

  it("gives two projects a contact each under one address", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const own = await givenContact(ctx, { email: "ada@example.com" })
    const { contact, isNew } = await createContact(stranger, { email: "ada@example.com" })
    expect(isNew).toBe(true)
    expect(contact.id).not.toBe(own.id)
  })
})

describe("updateContact", () => {
  it("changes what is given and leaves the rest", async () => {
    const ctx = await testContext(database)
    const { id, email } = await givenContact(ctx, { data: { plan: "pro", old: 1 } })
    const updated = await updateContact(ctx, id, { data: { old: null, city: "Köln" } })
    expect(updated).toMatchObject({ id, email, subscribed: true, data: { plan: "pro", city: "Köln" } })
    expect(updated.data).not.toHaveProperty("old")
  })

  it("refuses to let data grow beyond 1 MiB, piece by piece", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx, { data: { a: "x".repeat(600_000) } })
    const growing = updateContact(ctx, id, { data: { b: "x".repeat(600_000) } })
    await expect(growing).rejects.toMatchObject({
      kind: "invalid",
      code: "data_too_large",
      errors: [{ field: "data" }],
    })
    expect((await getContact(ctx, id)).data).not.toHaveProperty("b")
  })

  it("clears all data with null", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx, { data: { plan: "pro" } })
    expect((await updateContact(ctx, id, { data: null })).data).toEqual({})
  })

  it("flips once however often it says so, with the new data in the event's snapshot", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx)
    await updateContact(ctx, id, { subscribed: false, data: { why: "loud" }, origin: "crm" })
    await updateContact(ctx, id, { subscribed: false })
    expect(await eventsOf(ctx)).toMatchObject([
      {
        name: "contact.unsubscribed",
        data: {},
        channel: "api",
        origin: "crm",
        contactSnapshot: { subscribed: false, data: { why: "loud" } },
      },
    ])
  })

  it("names the dashboard as the channel when a person acts", async () => {
    const ctx = await testContext(database, { actor: { kind: "user", id: "usr_1", role: "owner" } })
    const { id } = await givenContact(ctx)
    await updateContact(ctx, id, { subscribed: false })
    expect(await eventsOf(ctx)).toMatchObject([{ channel: "dashboard", actor: "user:usr_1" }])
  })

  it("conflicts with another contact's address and then changes nothing", async () => {
    const ctx = await testContext(database)
    const [ada, bob] = [await givenContact(ctx), await givenContact(ctx)]
    const update = updateContact(ctx, bob.id, { email: ada.email, subscribed: false })
    await expect(update).rejects.toMatchObject({ kind: "conflict", code: "email_taken", errors: [{ field: "email" }] })
    expect(await getContact(ctx, bob.id)).toMatchObject({ email: bob.email, subscribed: true })
  })

  it("refuses another tenant as if the contact did not exist", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const { id } = await givenContact(ctx)
    await expect(updateContact(stranger, id, { subscribed: false })).rejects.toThrow(
      `No contact with the id ${id} in this project.`,
    )
    await expect(updateContact(stranger, "cnt_0", {})).rejects.toThrow("No contact with the id cnt_0 in this project.")
    expect(await getContact(ctx, id)).toMatchObject({ subscribed: true })
  })
})

describe("deleteContact", () => {
  it("deletes the contact, cancels its executions and tells the engine of each", async () => {
    const ctx = await testContext(database)
    await givenWorkflow(ctx)
    const { id } = await givenContact(ctx)
    await optOut(ctx, id)
    await ctx.db.update(executions).set({ runId: "run" }).where(eq(executions.contactId, id))
    await deleteContact(ctx, id)
    const [execution] = await ctx.db.select().from(executions).where(eq(executions.contactId, id))
    expect(execution).toMatchObject({ status: "CANCELLED", exitReason: "contact_deleted" })
    expect(await ctx.db.$count(outbox, eq(outbox.key, `${execution?.id}:cancel`))).toBe(1)
    expect(await ctx.db.select().from(audit).where(eq(audit.subject, id))).toMatchObject([
      { action: "contact.deleted" },
    ])
  })

  it("keeps the history without the address", async () => {
    const ctx = await testContext(database)
    const { id, email } = await givenContact(ctx)
    await optOut(ctx, id)
    await deleteContact(ctx, id)
    const history = await eventsOf(ctx)
    expect(history).toMatchObject([{ name: "contact.unsubscribed", contactId: id }])
    expect(JSON.stringify(history)).not.toContain(email)
  })

  it("leaves no trace of the address in what the executions said, sent and were answered", async () => {
    const ctx = await testContext(database)
    const { id, email } = await givenContact(ctx)
    const own = { projectId: ctx.project.id, executionId: "exec_1", stepId: "stp_a", pass: 0 }
    const said = { text: `to ${email}` }
    const start = { workflowId: "wf_1", versionId: "ver_1", contactId: id, reentry: "always" as const }
    const error = { code: "not_a_number", message: said.text }
    await ctx.db.insert(executions).values({
      ...start,
      id: "exec_1",
      projectId: ctx.project.id,
      context: said,
      status: "FAILED",
      error,
      endedAt: ctx.now,
    })
    await ctx.db
      .insert(stepRuns)
      .values({ ...own, id: "run_1", kind: "WEBHOOK", name: "a", status: "FAILED", input: said, output: said, error })
    await ctx.db
      .insert(waits)
      .values({ ...own, id: "wait_1", kind: "step", contactId: id, eventName: "paid", match: said })
    const request = { method: "POST", url: said.text, headers: said, body: said.text }
    const sent = { ...own, id: "dlv_1", messageId: "msg_1", source: "step" as const, contactId: id }
    await ctx.db.insert(deliveries).values({ ...sent, request, sealedRequest: "sealed" })
    await ctx.db.insert(deliveryAttempts).values({
      ...{ deliveryId: "dlv_1", number: 1, projectId: ctx.project.id, startedAt: ctx.now, durationMs: 1 },
      ...{ redirects: [{ status: 302, url: said.text }], responseHeaders: said, responseBody: said.text },
      failureDetail: said.text,
    })
    await trackEvent(ctx, { event: "asked", email, data: said })
    await deleteContact(ctx, id)
    const tables = [events, executions, stepRuns, waits, deliveries, deliveryAttempts]
    const history = await Promise.all(tables.map((table) => ctx.db.select().from(table)))
    const ofProject = history.map((rows) => rows.filter((row) => row.projectId === ctx.project.id))
    expect(ofProject.map((rows) => rows.length)).toEqual([1, 1, 1, 1, 1, 1])
    expect(JSON.stringify(ofProject)).not.toContain(email)
  })

  it("finds nothing to delete the second time", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx)
    await deleteContact(ctx, id)
    await expect(deleteContact(ctx, id)).rejects.toMatchObject({ kind: "not_found" })
  })

  it("refuses another tenant", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const { id } = await givenContact(ctx)
    await expect(deleteContact(stranger, id)).rejects.toMatchObject({ kind: "not_found", code: "contact_not_found" })
    expect(await getContact(ctx, id)).toMatchObject({ id })
  })
})

describe("changeSubscription", () => {
  it("fires once and counts once under 20 concurrent calls", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx)
    const answers = await Promise.all(Array.from({ length: 20 }, () => optOut(ctx, id)))
    expect(answers.filter(({ flipped }) => flipped)).toHaveLength(1)
    expect(await eventsOf(ctx)).toMatchObject([{ name: "contact.unsubscribed", consentSequence: 1 }])
  })

  it("notes when the contact last opted out and in", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx)
    await optOut(ctx, id)
    const later = { ...ctx, now: new Date(ctx.now.getTime() + 1000) }
    const { contact } = await changeSubscription(later, { contactId: id, subscribed: true, channel: "page" })
    expect(contact).toMatchObject({ subscribed: true, optedOutAt: ctx.now, optedInAt: later.now })
  })

  it.each(["bounce", "complaint"] as const)(
    "says the reason of a %s, and keeps how it came about beside the event",
    async (reason) => {
      const ctx = await testContext(database)
      const { id } = await givenContact(ctx)
      await changeSubscription(ctx, { contactId: id, subscribed: false, channel: reason, reason, emailId: "ac32f08e" })
      expect(await eventsOf(ctx)).toMatchObject([{ data: { reason }, channel: reason, emailId: "ac32f08e" }])
    },
  )

  it("numbers the flips of a project without gaps under concurrency and rollback", async () => {
    const ctx = await testContext(database)
    const ids = (await Promise.all(Array.from({ length: 12 }, () => givenContact(ctx)))).map(({ id }) => id)
    const rolledBack = ids.slice(0, 4).map((id) =>
      inTransaction(ctx, async (tx) => {
        await optOut(tx, id)
        throw new Error("rolled back")
      }).catch(() => undefined),
    )
    await Promise.all([...rolledBack, ...ids.slice(4).map((id) => optOut(ctx, id))])
    const numbers = (await eventsOf(ctx)).map((event) => event.consentSequence)
    expect(numbers.sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it("writes neither flip nor event when the transaction fails", async () => {
    const ctx = await testContext(database)
    await givenWorkflow(ctx)
    const { id } = await givenContact(ctx)
    const failing = inTransaction(ctx, async (tx) => {
      await optOut(tx, id)
      throw new Error("the disk is full")
    })
    await expect(failing).rejects.toThrow("the disk is full")
    expect(await getContact(ctx, id)).toMatchObject({ subscribed: true, optedOutAt: null })
    expect([await eventsOf(ctx), await ctx.db.select().from(executions).where(eq(executions.contactId, id))]).toEqual([
      [],
      [],
    ])
  })

  it("refuses another tenant", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const { id } = await givenContact(ctx)
    await expect(optOut(stranger, id)).rejects.toMatchObject({ kind: "not_found" })
    expect(await getContact(ctx, id)).toMatchObject({ subscribed: true })
  })
})

describe("listContacts", () => {
  it("pages through all contacts once, newest first", async () => {
    const ctx = await testContext(database)
    const given = [await givenContact(ctx), await givenContact(ctx), await givenContact(ctx)]
    const first = await listContacts(ctx, { limit: 2 })
    const second = await listContacts(ctx, { limit: 2, cursor: first.cursor ?? "" })
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(given.map(({ id }) => id).reverse())
    expect([first.hasMore, second.hasMore, second.cursor]).toEqual([true, false, null])
  })

  it("takes % and _ in a search for themselves", async () => {
    const ctx = await testContext(database)
    await givenContact(ctx, { email: "a_b%c@example.com" })
    await givenContact(ctx, { email: "axbyc@example.com" })
    expect((await listContacts(ctx, { limit: 20, search: "_b%" })).data.map(({ email }) => email)).toEqual([
      "a_b%c@example.com",
    ])
  })

  it("shows nothing of another tenant", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    await givenContact(ctx)
    expect(await listContacts(stranger, { limit: 20 })).toEqual({ data: [], cursor: null, hasMore: false })
  })

  it("tells subscribed and unsubscribed apart", async () => {
    const ctx = await testContext(database)
    await givenContact(ctx)
    const { id } = await givenContact(ctx, { subscribed: false })
    expect((await listContacts(ctx, { limit: 20, subscribed: false })).data.map((contact) => contact.id)).toEqual([id])
    expect(await ctx.db.$count(contacts, eq(contacts.projectId, ctx.project.id))).toBe(2)
    expect(newId("cnt") > id).toBe(true)
  })
})
