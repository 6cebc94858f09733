import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { emails } from "@/db/schema/emails"
import { mailboxMessages } from "@/db/schema/mailbox-messages"
import { changeSubscription } from "../../contacts/change-subscription"
import { deleteContact } from "../../contacts/delete"
import type { Context } from "../../context"
import { givenContact, openTestDatabase, testContext } from "../../testing"
import { emailRow, eventsOf, givenEmail, givenMailserver } from "../testing"
import { deliverEmail } from "./deliver"

const database = await openTestDatabase()
afterAll(database.drop)

const minuteMs = 60_000

function later(ctx: Context, ms: number): Context {
  return { ...ctx, now: new Date(Date.now() + ms) }
}

/** An e-mail whose handover a process began and never ended. */
async function givenLeftBehind(ctx: Context) {
  const { id } = await givenEmail(ctx)
  await ctx.db
    .update(emails)
    .set({ status: "sending", attemptCount: 1, sendingAt: new Date() })
    .where(eq(emails.id, id))
  return { id }
}

function kept(ctx: Context, { id }: { id: string }) {
  return ctx.db.$count(mailboxMessages, eq(mailboxMessages.messageId, `${id}@acme.test`))
}

describe("deliverEmail", () => {
  it("hands an e-mail over and tells of it as email.sent", async () => {
    const ctx = await testContext(database)
    const { messages } = await givenMailserver(ctx)
    const { id, contactId } = await givenEmail(ctx, { headers: { "X-Order": "42" } })
    expect(await deliverEmail(ctx, id)).toBeNull()
    expect(messages.map(({ messageId, text }) => [messageId, text])).toEqual([[`<${id}@acme.test>`, "Hello there"]])
    const row = await emailRow(ctx, id)
    expect(row).toMatchObject({ status: "sent", attemptCount: 1, providerMessageId: `${id}@acme.test`, error: null })
    const [event, ...others] = await eventsOf(ctx, { id })
    expect(others).toEqual([])
    expect(event).toMatchObject({ name: "email.sent", contactId, channel: "api", emailId: id })
    expect(JSON.stringify(event?.data)).toBe(
      JSON.stringify({
        subject: "Welcome to Acme",
        from: "hello@acme.test",
        fromName: "Acme Team",
        messageId: `${id}@acme.test`,
        emailId: id,
        templateId: null,
        campaignId: null,
        sourceType: "TRANSACTIONAL",
        sentAt: row.sentAt?.toISOString(),
      }),
    )
  })

  it("hands it over once, however often and however at once it is asked to", async () => {
    const ctx = await testContext(database)
    const { messages } = await givenMailserver(ctx)
    const { id } = await givenEmail(ctx)
    await Promise.all([1, 2, 3, 4].map(() => deliverEmail(ctx, id)))
    expect(await deliverEmail(ctx, id)).toBeNull()
    expect(messages).toHaveLength(1)
    expect(await eventsOf(ctx, { id })).toHaveLength(1)
  })

  it("tries again later what the server does not take now", async () => {
    const ctx = await testContext(database)
    let reply: number | undefined = 451
    const { messages } = await givenMailserver(ctx, { onMessage: () => reply })
    const { id } = await givenEmail(ctx)
    const dueAt = await deliverEmail(ctx, id)
    const waiting = await emailRow(ctx, id)
    expect(waiting).toMatchObject({ status: "queued", attemptCount: 1, error: { code: "deferred" } })
    expect(dueAt).toBe(waiting.nextAttemptAt.toISOString())
    reply = undefined
    expect(await deliverEmail(ctx, id)).toBe(dueAt)
    expect(messages).toEqual([])
    expect(await deliverEmail(later(ctx, minuteMs), id)).toBeNull()
    expect(messages).toHaveLength(1)
    expect(await emailRow(ctx, id)).toMatchObject({ status: "sent", attemptCount: 2, error: null })
    expect(await eventsOf(ctx, { id })).toHaveLength(1)
  })

  it("gives up on what the server refuses, and says what it answered", async () => {
    const ctx = await testContext(database)
    await givenMailserver(ctx, { onRecipient: () => 550 })
    const { id } = await givenEmail(ctx)
    expect(await deliverEmail(ctx, id)).toBeNull()
    const message = "The mail server answered: 550 Not this one"
    expect(await emailRow(ctx, id)).toMatchObject({ status: "failed", error: { code: "refused", message } })
    expect(await eventsOf(ctx, { id })).toEqual([])
    expect(await deliverEmail(later(ctx, minuteMs), id)).toBeNull()
  })

  it("sends no marketing to somebody who opted out since", async () => {
    const ctx = await testContext(database)
    const { messages } = await givenMailserver(ctx)
    const contact = await givenContact(ctx)
    const { id } = await givenEmail(ctx, { to: contact.email, type: "MARKETING" })
    await changeSubscription(ctx, { contactId: contact.id, subscribed: false, channel: "page" })
    expect(await deliverEmail(ctx, id)).toBeNull()
    expect(messages).toEqual([])
    expect(await emailRow(ctx, id)).toMatchObject({ status: "cancelled", error: { code: "recipient_unsubscribed" } })
  })

  it("sends nothing to a contact that was deleted, and forgets what it was to say", async () => {
    const ctx = await testContext(database)
    const { messages } = await givenMailserver(ctx)
    const { id, contactId } = await givenEmail(ctx)
    await deleteContact(ctx, contactId)
    expect(await deliverEmail(ctx, id)).toBeNull()
    expect(messages).toEqual([])
    expect(await emailRow(ctx, id)).toMatchObject({
      status: "cancelled",
      html: "",
      toEmail: "removed with the contact",
    })
  })

  it("does not touch an e-mail of another project", async () => {
    const [ctx, other] = [await testContext(database), await testContext(database)]
    const { messages } = await givenMailserver(ctx)
    const { id } = await givenEmail(ctx)
    expect(await deliverEmail(other, id)).toBeNull()
    expect(messages).toEqual([])
    expect(await emailRow(ctx, id)).toMatchObject({ status: "queued" })
  })

  it("does not send again what may have been taken before a crash", async () => {
    const ctx = await testContext(database)
    const { messages } = await givenMailserver(ctx)
    const { id } = await givenLeftBehind(ctx)
    const lookAt = await deliverEmail(ctx, id)
    expect(Date.parse(lookAt ?? "")).toBeGreaterThan(Date.now() + 3 * minuteMs)
    expect(await deliverEmail(later(ctx, 5 * minuteMs), id)).toBeNull()
    expect(messages).toEqual([])
    expect(await emailRow(ctx, id)).toMatchObject({ status: "failed", error: { code: "unknown" } })
  })

  it("believes a handover that ends well after all", async () => {
    const ctx = await testContext(database)
    let taken = () => {}
    const isTaken = new Promise<void>((resolve) => {
      taken = resolve
    })
    let answer = () => {}
    const { messages } = await givenMailserver(
      ctx,
      {},
      {
        onData: (stream, _, done) => {
          answer = () => done()
          stream.on("end", taken).resume()
        },
      },
    )
    const { id } = await givenEmail(ctx)
    const sending = deliverEmail(ctx, id)
    await isTaken
    await deliverEmail(later(ctx, 5 * minuteMs), id)
    expect(await emailRow(ctx, id)).toMatchObject({ status: "failed", error: { code: "unknown" } })
    answer()
    await sending
    expect(messages).toEqual([])
    expect(await emailRow(ctx, id)).toMatchObject({ status: "sent", error: null, failedAt: null })
    expect(await eventsOf(ctx, { id })).toHaveLength(1)
  })

  it("ends in the local mailbox what a crash left behind: there nothing arrives twice", async () => {
    const ctx = await testContext(database)
    const email = await givenLeftBehind(ctx)
    expect(await deliverEmail(later(ctx, 5 * minuteMs), email.id)).toBeNull()
    expect(await emailRow(ctx, email.id)).toMatchObject({ status: "sent" })
    expect(await kept(ctx, email)).toBe(1)
    await deleteContact(ctx, (await emailRow(ctx, email.id)).contactId)
    expect(await kept(ctx, email)).toBe(0)
  })
})
