import { afterAll, describe, expect, it } from "vitest"
import { updateContact } from "../../contacts/update"
import { deliverEmail } from "../../emails/deliver/deliver"
import { emailRow, givenMailserver } from "../../emails/testing"
import { givenContact, openTestDatabase, testContext } from "../../testing"
import { givenTemplate } from "../testing"
import { readTemplateUsage } from "../usage"
import { sendTestOfTemplate } from "./send-test"

const database = await openTestDatabase()
afterAll(database.drop)

const to = "tester@acme.test"

describe("sendTestOfTemplate", () => {
  it("reaches a tester who opted out, marked, and leaves the template's numbers alone", async () => {
    const ctx = await testContext(database)
    const server = await givenMailserver(ctx)
    const tester = await givenContact(ctx, { email: to })
    await updateContact(ctx, tester.id, { subscribed: false })
    const { id } = await givenTemplate(ctx, { type: "MARKETING" })
    const { emailId } = await sendTestOfTemplate(ctx, id, { to, data: { name: "Grace" } })
    await deliverEmail(ctx, emailId)
    expect(server.messages).toMatchObject([{ subject: "[Test] Welcome, Grace" }])
    expect(await readTemplateUsage(ctx, id)).toMatchObject({ numbers: { written: 0 } })
  })

  it("speaks of the contact asked for, but its links and its history are the tester's", async () => {
    const ctx = await testContext(database)
    const ada = await givenContact(ctx, { email: "ada@example.com", data: { name: "Ada" } })
    const { id } = await givenTemplate(ctx, {
      body: "<p>{{ email }} {{ name }}</p><a href='{{ unsubscribeUrl }}'>No more</a>",
    })
    const { emailId } = await sendTestOfTemplate(ctx, id, { to, contactId: ada.id, data: {} })
    const row = await emailRow(ctx, emailId)
    expect(row).toMatchObject({
      toEmail: to,
      subject: "[Test] Welcome, Ada",
      text: expect.stringMatching(/^ada@example.com Ada/),
    })
    expect(row.contactId).not.toBe(ada.id)
    expect(row.html).not.toContain(ada.unsubscribeUrl)
  })

  it("refuses another tenant, and what cannot be rendered", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const { id } = await givenTemplate(ctx, { body: "{% for a in (1..100000000) %}{{ a }}{% endfor %}" })
    const input = { to, data: {} }
    await expect(sendTestOfTemplate(stranger, id, input)).rejects.toMatchObject({ code: "template_not_found" })
    await expect(sendTestOfTemplate(ctx, id, input)).rejects.toMatchObject({ code: "invalid_template" })
  })
})
