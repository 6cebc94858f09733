import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { contacts } from "@/db/schema/contacts"
import { emailAttachments } from "@/db/schema/email-attachments"
import { emails } from "@/db/schema/emails"
import { outbox } from "@/db/schema/outbox"
import { changeSubscription } from "../../contacts/change-subscription"
import { getContact } from "../../contacts/get"
import type { Context } from "../../context"
import { givenTemplate } from "../../templates/testing"
import { givenContact, openTestDatabase, testContext } from "../../testing"
import { emailRow, givenEmail, send } from "../testing"

const database = await openTestDatabase()
afterAll(database.drop)

async function written(ctx: Context) {
  const ofProject = await ctx.db.select().from(emails).where(eq(emails.projectId, ctx.project.id))
  const people = await ctx.db.select().from(contacts).where(eq(contacts.projectId, ctx.project.id))
  const messages = await ctx.db.select().from(outbox).where(eq(outbox.name, "email/send.requested"))
  const asked = messages.filter(({ data }) => data.projectId === ctx.project.id)
  return { emails: ofProject.length, contacts: people.length, messages: asked.length }
}

describe("sendEmails", () => {
  it("queues an e-mail and answers whom it goes to", async () => {
    const ctx = await testContext(database)
    const { success, data } = await send(ctx)
    const [only] = data.emails
    expect({ success, timestamp: data.timestamp }).toEqual({ success: true, timestamp: ctx.now.toISOString() })
    expect(only?.email).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/)
    const row = await emailRow(ctx, only?.email ?? "")
    expect(only?.contact).toEqual({ id: row.contactId, email: "ada@example.com" })
    expect(row).toMatchObject({
      ...{
        toEmail: "ada@example.com",
        fromEmail: "hello@acme.test",
        fromName: "Acme Team",
        subject: "Welcome to Acme",
      },
      ...{ html: "<p>Hello there</p>", text: "Hello there", headers: {}, attachmentsId: null },
      ...{ kind: "TRANSACTIONAL", sourceType: "TRANSACTIONAL", status: "queued", templateId: null, campaignId: null },
    })
    expect(await written(ctx)).toEqual({ emails: 1, contacts: 1, messages: 1 })
  })

  it("takes addresses, objects and lists, and writes to nobody twice", async () => {
    const ctx = await testContext(database)
    const to = ["bob@example.com", { email: "Ada@example.com ", name: "Ada" }, "bob@example.com"]
    const { data } = await send(ctx, { to, from: "hello@acme.test", name: "Acme" })
    expect(data.emails.map(({ contact }) => contact.email)).toEqual([
      "bob@example.com",
      "ada@example.com",
      "bob@example.com",
    ])
    expect(data.emails[2]).toEqual(data.emails[0])
    const row = await emailRow(ctx, data.emails[1]?.email ?? "")
    expect(row).toMatchObject({ toEmail: "ada@example.com", toName: "Ada", fromName: "Acme" })
    expect(await written(ctx)).toEqual({ emails: 2, contacts: 2, messages: 2 })
  })

  it("keeps data with the contact, but for what is for this e-mail alone", async () => {
    const ctx = await testContext(database)
    const data = { name: "<Ada>", code: { value: 4711, persistent: false } }
    const email = await givenEmail(ctx, {
      data,
      subject: "{{ name }}: {{ code }}",
      body: "{{ name }} {{ data.code }} {{ contact.data.name }} {{ email }}",
    })
    expect(email.subject).toBe("<Ada>: 4711")
    expect(email.html).toBe("&lt;Ada&gt; 4711 &lt;Ada&gt; ada@example.com")
    expect((await getContact(ctx, email.contactId)).data).toEqual({ name: "<Ada>" })
  })

  it("subscribes nobody, and leaves those it knows as they are", async () => {
    const ctx = await testContext(database)
    const known = await givenContact(ctx)
    const fresh = await givenEmail(ctx)
    await givenEmail(ctx, { to: known.email })
    expect(await getContact(ctx, fresh.contactId)).toMatchObject({ subscribed: false, optedOutAt: null })
    expect(await getContact(ctx, known.id)).toMatchObject({ subscribed: true })
  })

  it("brings somebody back who opted out only if told so", async () => {
    const ctx = await testContext(database)
    const { id, email } = await givenContact(ctx)
    await changeSubscription(ctx, { contactId: id, subscribed: false, channel: "page" })
    await givenEmail(ctx, { to: email })
    expect(await getContact(ctx, id)).toMatchObject({ subscribed: false })
    await givenEmail(ctx, { to: email, subscribed: true })
    expect(await getContact(ctx, id)).toMatchObject({ subscribed: true })
  })

  it("refuses marketing to somebody who opted out, and then writes to nobody", async () => {
    const ctx = await testContext(database)
    const { id, email } = await givenContact(ctx)
    await changeSubscription(ctx, { contactId: id, subscribed: false, channel: "page" })
    const sending = send(ctx, { to: ["new@example.com", email], type: "MARKETING", data: { plan: "pro" } })
    await expect(sending).rejects.toMatchObject({ code: "recipient_unsubscribed", errors: [{ field: "to" }] })
    expect(await written(ctx)).toEqual({ emails: 0, contacts: 1, messages: 0 })
    expect((await getContact(ctx, id)).data).toEqual({})
  })

  it("writes what is no marketing to somebody who opted out", async () => {
    const ctx = await testContext(database)
    const { email } = await givenContact(ctx, { subscribed: false })
    expect(await givenEmail(ctx, { to: email })).toMatchObject({ status: "queued" })
  })

  it.each([
    [{ body: "{{ name | shout }}" }, "invalid_template", "body"],
    [{ subject: "{% if %}" }, "invalid_template", "subject"],
    [{ body: "<b>".repeat(100_000) }, "invalid_template", "body"],
    [{ body: "{% for i in (1..300) %}<b>{% endfor %}" }, "invalid_template", "body"],
    [{ from: undefined }, "sender_missing", "from"],
  ])("refuses %o", async (override, code, field) => {
    const ctx = await testContext(database)
    await expect((async () => send(ctx, override))()).rejects.toMatchObject({ code, errors: [{ field }] })
    expect(await written(ctx)).toEqual({ emails: 0, contacts: 0, messages: 0 })
  })

  it("writes U+FFFD for what a template makes and the database cannot keep", async () => {
    const ctx = await testContext(database)
    const nul = "{{ '%00' | url_decode }}"
    const { subject, html, text } = await givenEmail(ctx, { subject: `a${nul}b`, body: `<p>a${nul}b&#0;</p>` })
    expect([subject, html, text]).toEqual(["a\ufffdb", "<p>a\ufffdb&#0;</p>", "a\ufffdb\ufffd"])
  })

  it("cuts a long subject between characters", async () => {
    const ctx = await testContext(database)
    const { subject } = await givenEmail(ctx, { subject: "a{% for i in (1..600) %}🙂{% endfor %}" })
    expect(subject).toBe(`a${"🙂".repeat(498)}`)
  })

  it("sends a template, as whom it says, unless the request says otherwise", async () => {
    const ctx = await testContext(database)
    const { id } = await givenTemplate(ctx, { replyTo: "help@acme.test" })
    const sent = { template: id, subject: undefined, body: undefined, from: undefined, data: { name: "Ada" } }
    const from = { fromEmail: "hello@acme.test", fromName: "Acme Team", replyTo: "help@acme.test" }
    expect(await givenEmail(ctx, sent)).toMatchObject({ subject: "Welcome, Ada", templateId: id, ...from })
    const own = { subject: "Own", from: "me@acme.test", reply: "re@acme.test" }
    expect(await givenEmail(ctx, { ...sent, ...own })).toMatchObject({
      ...{ subject: "Own", fromEmail: "me@acme.test", replyTo: "re@acme.test", html: "<p>Hello Ada</p>" },
    })
  })

  it("refuses a template of nobody's or of another project, and writes nothing", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const { id } = await givenTemplate(stranger)
    await expect(send(ctx, { template: id })).rejects.toMatchObject({ code: "template_not_found" })
    expect(await written(ctx)).toEqual({ emails: 0, contacts: 0, messages: 0 })
  })

  it("offers one-click opt-outs on marketing mail", async () => {
    const ctx = await testContext(database)
    const { email } = await givenContact(ctx)
    const { headers } = await givenEmail(ctx, {
      to: email,
      type: "MARKETING",
      headers: { "list-unsubscribe": "<mine>" },
    })
    expect(headers).toEqual({
      "List-Id": `Acme <${ctx.project.id}.acme.test>`,
      Precedence: "bulk",
      "X-Auto-Response-Suppress": "OOF, AutoReply",
      "List-Unsubscribe": expect.stringMatching(/^<http:\/\/heed\.test\/unsubscribe\/\S+>$/),
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    })
  })

  it("puts a way out below marketing mail that has none, in HTML and text, and below no other", async () => {
    const ctx = await testContext(database)
    const { email } = await givenContact(ctx, { data: { locale: "en-GB" } })
    const of = async (given: Record<string, unknown>) => (await givenEmail(ctx, { to: email, ...given })).html
    const { html, text, headers } = await givenEmail(ctx, { to: email, type: "MARKETING", body: "<body>News</body>" })
    const url = headers["List-Unsubscribe"]?.slice(1, -1)
    expect(html).toMatch(/^<body>News<p lang="en".*>Unsubscribe<\/a><\/p><\/body>$/)
    expect([html, text].map((part) => part.split(url ?? "none").length)).toEqual([2, 2])
    expect(await of({ body: "<body>News</body>" })).toBe("<body>News</body>")
    const own = "<a href='{{ manageUrl }}'>Settings</a>"
    expect(await of({ type: "MARKETING", body: own })).not.toContain("Unsubscribe")
  })

  it("offers them wherever the body does, unless the sender has an own way", async () => {
    const ctx = await testContext(database)
    const body = "<a href='{{ unsubscribeUrl }}'>No more</a>"
    const offered = await givenEmail(ctx, { body })
    expect(offered.html).toContain(offered.headers["List-Unsubscribe"]?.slice(1, -1))
    const own = { "List-Unsubscribe": "<https://acme.test/out>" }
    expect((await givenEmail(ctx, { body, headers: own })).headers).toEqual(own)
  })

  it("keeps attachments once for all recipients", async () => {
    const ctx = await testContext(database)
    const file = { filename: "a.txt", content: Buffer.from("one").toString("base64"), contentType: "text/plain" }
    const { data } = await send(ctx, { to: ["a@example.com", "b@example.com"], attachments: [file] })
    const [a, b] = await Promise.all(data.emails.map(({ email }) => emailRow(ctx, email)))
    expect(a?.attachmentsId).toBe(b?.attachmentsId)
    const kept = await ctx.db
      .select()
      .from(emailAttachments)
      .where(eq(emailAttachments.attachmentsId, a?.attachmentsId ?? ""))
    expect(kept.map(({ filename, content }) => [filename, String(content)])).toEqual([["a.txt", "one"]])
  })

  it("does not wait for another call to the same people in another order", async () => {
    const ctx = await testContext(database)
    const [ada, bob] = ["ada@example.com", "bob@example.com"]
    const calls = Array.from({ length: 6 }, (_, index) => send(ctx, { to: index % 2 ? [ada, bob] : [bob, ada] }))
    expect(await Promise.all(calls)).toHaveLength(6)
    expect(await written(ctx)).toEqual({ emails: 12, contacts: 2, messages: 12 })
  })
})
