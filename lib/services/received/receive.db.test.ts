import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { emails } from "@/db/schema/emails"
import { documentedReceived } from "@/lib/events/testing"
import { maxBodyLength } from "@/lib/mail/inbound/event-data"
import { bounceMail, complaintMail, mime, writtenMail } from "@/lib/mail/inbound/testing"
import { listConsentChanges } from "../consent/list-changes"
import { deleteContact } from "../contacts/delete"
import { getContact } from "../contacts/get"
import { listContacts } from "../contacts/list"
import { updateContact } from "../contacts/update"
import { deliverEmail } from "../emails/deliver/deliver"
import { emailRow, eventsOf, givenEmail } from "../emails/testing"
import { findSuppressed } from "../suppressions/find-suppressed"
import { givenContact, openTestDatabase, testContext } from "../testing"
import { getReceivedEmail } from "./show/get"
import { givenDomain, receive, receivedEvents, receivedRows } from "./testing"

const database = await openTestDatabase()
afterAll(database.drop)

async function given() {
  const ctx = await testContext(database)
  const domain = await givenDomain(ctx)
  return { ctx, domain, to: `support@${domain}` }
}

describe("receiveMail", () => {
  it("records the documented fields, in their order, and nothing more", async () => {
    const { ctx, to } = await given()
    await receive(ctx, { recipients: [to], from: "sender@example.com" })
    const [event] = await receivedEvents(ctx)
    const own = { messageId: "CAF=42@mail.example.com", to, recipients: [to], timestamp: ctx.now.toISOString() }
    const processingTimeMillis = expect.any(Number)
    expect(event?.data).toEqual({ ...documentedReceived, ...own, processingTimeMillis })
    expect(Object.keys(event?.data ?? {})).toEqual(Object.keys(documentedReceived))
  })

  it("takes a repeat of the same delivery once, by whatever way it comes", async () => {
    const { ctx, to } = await given()
    const first = await receive(ctx, { recipients: [to] })
    const raw = Buffer.concat([Buffer.from("Received: from elsewhere\r\n"), writtenMail()])
    expect(await receive(ctx, { recipients: [to], raw })).toEqual(first)
    expect(await receivedEvents(ctx)).toHaveLength(1)
  })

  it("takes one of several repeats that come at once", async () => {
    const { ctx, to } = await given()
    const all = await Promise.all([1, 2, 3].map(() => receive(ctx, { recipients: [to] })))
    expect(new Set(all.flatMap(({ emails }) => emails)).size).toBe(1)
    expect(await receivedEvents(ctx)).toHaveLength(1)
  })

  it("tells of each recipient, also of one that comes later", async () => {
    const { ctx, domain, to } = await given()
    const recipients = [to, `SALES@${domain}`]
    await receive(ctx, { recipients: [to] })
    await receive(ctx, { recipients })
    const told = (await receivedEvents(ctx)).map(({ data }) => data.to)
    expect(told).toEqual([to, `sales@${domain}`])
  })

  it("is for every project that verified the domain, and tells none of another one's recipients", async () => {
    const [one, two, other] = [await given(), await given(), await testContext(database)]
    await givenDomain(two.ctx, { name: one.domain })
    await givenDomain(other, { name: one.domain, isVerified: false })
    const { emails } = await receive(one.ctx, { recipients: [one.to, two.to, "ada@unknown.example"] })
    expect(emails).toHaveLength(3)
    expect((await receivedRows(one.ctx)).map(({ recipients }) => recipients)).toEqual([[one.to]])
    expect((await receivedRows(two.ctx)).map(({ recipients }) => recipients)).toEqual([
      [one.to, two.to],
      [one.to, two.to],
    ])
    expect(await receivedRows(other)).toEqual([])
  })

  it("is for those in To and Cc where no envelope says it, at the very domain only", async () => {
    const { ctx, domain, to } = await given()
    const raw = writtenMail({ to: `Support <${to}>, sub@mail.${domain}, ada@example.com` })
    expect((await receive(ctx, { raw })).emails).toHaveLength(1)
    const elsewhere = receive(ctx, { recipients: ["ada@example.com"] })
    await expect(elsewhere).rejects.toMatchObject({ code: "domain_not_verified" })
  })

  it("makes a contact of a sender who is new, not subscribed, and tells of no flip", async () => {
    const { ctx, to } = await given()
    await receive(ctx, { recipients: [to] })
    const { data } = await listContacts(ctx, { limit: 10 })
    expect(data).toMatchObject([{ email: "sender@example.com", subscribed: false }])
    expect((await listConsentChanges(ctx, { limit: 10, order: "oldest" })).data).toEqual([])
  })

  it.each([true, false])("leaves a sender as they are: subscribed %s", async (subscribed) => {
    const { ctx, to } = await given()
    const { id } = await givenContact(ctx, { email: "sender@example.com", data: { plan: "pro" } })
    if (!subscribed) await updateContact(ctx, id, { subscribed })
    await receive(ctx, { recipients: [to] })
    expect(await getContact(ctx, id)).toMatchObject({ subscribed, data: { plan: "pro" } })
    expect(await receivedEvents(ctx)).toMatchObject([{ contactId: id }])
  })

  it("keeps what is harmful out of the event and of what is shown", async () => {
    const { ctx, to } = await given()
    const body = '<p onclick="x()">Hello</p><script>alert(1)</script>'
    const { emails } = await receive(ctx, { recipients: [to], raw: writtenMail({ body }) })
    expect((await receivedEvents(ctx))[0]?.data).toMatchObject({ body: "<p>Hello</p>", hasContent: true })
    expect(await getReceivedEmail(ctx, emails[0] ?? "")).toMatchObject({ html: "<p>Hello</p>" })
  })

  it("cuts a body that is too long for an event, and keeps the message", async () => {
    const { ctx, to } = await given()
    const raw = writtenMail({ body: `<p>${"a".repeat(maxBodyLength)}</p>` })
    const { emails } = await receive(ctx, { recipients: [to], raw })
    expect(String((await receivedEvents(ctx))[0]?.data.body)).toHaveLength(maxBodyLength + "</p>".length)
    expect(await getReceivedEmail(ctx, emails[0] ?? "")).toMatchObject({ sizeBytes: raw.length })
  })

  it("has no content where there is none", async () => {
    const { ctx, to } = await given()
    await receive(ctx, { recipients: [to], raw: mime("From: sender@example.com", "", "") })
    expect((await receivedEvents(ctx))[0]?.data).toMatchObject({ hasContent: false, body: "", subject: "" })
  })

  it.each([
    ["sender_missing", mime("Subject: From nobody", "", "text"), null],
    ["unreadable_message", mime(`X: ${"a".repeat(1_100_000)}`, "", ""), "ada@example.com"],
  ])("refuses with %s, and keeps nothing", async (code, raw, from) => {
    const { ctx, to } = await given()
    await expect(receive(ctx, { recipients: [to], raw, from })).rejects.toMatchObject({ code })
    expect(await receivedRows(ctx)).toEqual([])
  })

  it("is from whom the envelope says where the message does not", async () => {
    const { ctx, to } = await given()
    await receive(ctx, { recipients: [to], raw: mime("Subject: Hello", "", "text"), from: "ada@example.com" })
    expect(await receivedRows(ctx)).toMatchObject([{ fromEmail: "ada@example.com", fromHeader: "ada@example.com" }])
  })
})

describe("a chain of workflows", () => {
  async function givenDeep() {
    const { ctx, to } = await given()
    const { id } = await givenEmail(ctx)
    await ctx.db.update(emails).set({ depth: 7 }).where(eq(emails.id, id))
    return { ctx, to, id }
  }

  async function depthOfReceived({ ctx, to }: Awaited<ReturnType<typeof givenDeep>>, raw: Buffer) {
    await receive(ctx, { recipients: [to], raw })
    return (await receivedEvents(ctx))[0]?.depth
  }

  it("goes on when a message of the project comes to itself", async () => {
    const deep = await givenDeep()
    expect(await depthOfReceived(deep, writtenMail({ id: `${deep.id}@acme.test` }))).toBe(7)
  })

  it.each([
    ["a program", ["Auto-Submitted: auto-replied"], 7],
    ["a person", [], 0],
  ])("goes on when %s answers: %j", async (_, said, depth) => {
    const deep = await givenDeep()
    const headers = [`In-Reply-To: <${deep.id}@acme.test>`, ...said]
    expect(await depthOfReceived(deep, writtenMail({ headers }))).toBe(depth)
  })
})

describe("what comes back", () => {
  async function givenSent() {
    const { ctx, domain } = await given()
    const from = `hello@${domain}`
    const { id } = await givenEmail(ctx, { subscribed: true, from })
    await deliverEmail(ctx, id)
    return { ctx, from, email: await emailRow(ctx, id) }
  }

  async function told({ ctx, email }: Awaited<ReturnType<typeof givenSent>>) {
    const names = (await eventsOf(ctx, email)).map(({ name }) => name)
    const { subscribed } = await getContact(ctx, email.contactId)
    return { names: names.slice(1).toSorted(), subscribed, received: (await receivedRows(ctx)).length }
  }

  it.each([
    ["failed", "5.1.1", ["contact.unsubscribed", "email.bounce"], false],
    ["failed", "4.4.7", ["email.bounce"], true],
    ["delayed", "4.4.1", ["email.bounce"], true],
    ["delivered", "2.0.0", ["email.delivery"], true],
    ["relayed", "2.0.0", [], true],
  ])("as a bounce %s %s becomes %j", async (action, status, names, subscribed) => {
    const given = await givenSent()
    const { ctx, from, email } = given
    const about = { id: email.providerMessageId ?? "", to: from, recipient: email.toEmail }
    await receive(ctx, { raw: bounceMail({ ...about, action, status }), recipients: [from] })
    await receive(ctx, { raw: bounceMail({ ...about, action, status }), recipients: [from] })
    expect(await told(given)).toEqual({ names, subscribed, received: 0 })
  })

  it("as a complaint opts out, with the reason", async () => {
    const given = await givenSent()
    const { ctx, from, email } = given
    await receive(ctx, { raw: complaintMail({ id: email.providerMessageId ?? "", to: from }), recipients: [from] })
    expect(await told(given)).toMatchObject({ names: ["contact.unsubscribed", "email.complaint"], subscribed: false })
    const { data } = await listConsentChanges(ctx, { limit: 10, order: "oldest" })
    expect(data).toMatchObject([{ channel: "complaint", reason: "complaint", emailId: email.id }])
  })

  it("opts nobody out who is not the one that the e-mail went to", async () => {
    const given = await givenSent()
    const { ctx, from, email } = given
    const about = { id: email.providerMessageId ?? "", to: from }
    await receive(ctx, { raw: bounceMail({ ...about, recipient: "bob@example.com" }), recipients: [from] })
    const recipient = "bob@example.com"
    await receive(ctx, { raw: complaintMail({ ...about, recipient }), recipients: [from] })
    expect(await told(given)).toEqual({ names: [], subscribed: true, received: 0 })
  })

  it("suppresses no address in the place of one that was forgotten", async () => {
    const { ctx, from, email } = await givenSent()
    await deleteContact(ctx, email.contactId)
    const about = { id: email.providerMessageId ?? "", to: from, recipient: "victim@example.com" }
    await receive(ctx, { raw: bounceMail(about), recipients: [from] })
    expect((await findSuppressed(ctx, ["victim@example.com"])).size).toBe(0)
  })

  it("says nothing of an e-mail of another project", async () => {
    const [one, two] = [await givenSent(), await givenSent()]
    const about = { id: one.email.providerMessageId ?? "", to: two.from, recipient: one.email.toEmail }
    await receive(two.ctx, { raw: bounceMail(about), recipients: [two.from] })
    expect(await told(one)).toEqual({ names: [], subscribed: true, received: 0 })
  })

  it("before its e-mail is known to have left waits for that", async () => {
    const { ctx, domain } = await given()
    const from = `hello@${domain}`
    const { id, toEmail, contactId } = await givenEmail(ctx, { subscribed: true, from })
    const about = { id: `${id}@${domain}`, to: from, recipient: toEmail }
    await receive(ctx, { raw: bounceMail(about), recipients: [from] })
    expect((await emailRow(ctx, id)).status).toBe("queued")
    await deliverEmail(ctx, id)
    expect((await emailRow(ctx, id)).status).toBe("bounced")
    expect(await getContact(ctx, contactId)).toMatchObject({ subscribed: false })
  })

  it("is mail like any other when it is about what people sent from elsewhere", async () => {
    const { ctx, from } = await givenSent()
    const about = { id: "own-letter@mail.example.com", to: from, recipient: "bob@example.com" }
    await receive(ctx, { raw: bounceMail(about), recipients: [from] })
    expect(await receivedRows(ctx)).toMatchObject([
      { fromEmail: "mailer-daemon@mx.example.net", isAutomatic: true, attachmentCount: 2 },
    ])
  })
})
