import { afterAll, describe, expect, it } from "vitest"
import { PreviewTemplate } from "@/lib/contracts/templates"
import type { Context } from "../../context"
import { givenMailserver } from "../../emails/testing"
import { givenContact, openTestDatabase, testContext } from "../../testing"
import { previewTemplate } from "./preview"

const database = await openTestDatabase()
afterAll(database.drop)

const written = {
  subject: "Hello {{ name ?? 'you' }}",
  body: "<style>p{color:red}</style><p>{{ data.plan ?? 'free' }}</p>",
}

function preview(ctx: Context, override: Record<string, unknown> = {}) {
  return previewTemplate(ctx, PreviewTemplate.parse({ ...written, type: "TRANSACTIONAL", ...override }))
}

describe("previewTemplate", () => {
  it("shows what a contact would get", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx, { data: { name: "Ada", plan: "<b>pro</b>" } })
    expect(await preview(ctx, { contactId: id })).toEqual({
      subject: "Hello Ada",
      html: '<p style="color: red;">&lt;b&gt;pro&lt;/b&gt;</p>',
      text: "<b>pro</b>",
      headers: {},
      sizeBytes: 49,
      problems: [],
    })
  })

  it("shows sample data where no contact is named", async () => {
    const ctx = await testContext(database)
    const shown = await preview(ctx, {
      body: "<p>{{ email }} {{ data.plan }} {{ event.total }}</p>",
      data: { plan: "pro", event: { total: 7 } },
    })
    expect(shown).toMatchObject({ subject: "Hello you", text: "ada@example.com pro 7", problems: [] })
  })

  it("says of subject and body at once why they cannot be rendered", async () => {
    const ctx = await testContext(database)
    const { html, problems } = await preview(ctx, { subject: "{{ name", body: "{% if x %}" })
    expect({ html, found: problems.map(({ severity, field }) => [severity, field]) }).toEqual({
      html: "",
      found: [
        ["error", "subject"],
        ["error", "body"],
      ],
    })
  })

  it("says what fails only while it is rendered", async () => {
    const ctx = await testContext(database)
    const { problems } = await preview(ctx, { body: "{% for a in (1..100000000) %}{{ a }}{% endfor %}" })
    expect(problems).toMatchObject([{ severity: "error", field: "body", code: "invalid_template" }])
  })

  it("names slots that nobody has a value for, wherever they stand", async () => {
    const ctx = await testContext(database)
    await givenContact(ctx, { data: { name: "Ada", address: { city: "Bern" } } })
    const body =
      "{{ contact.data.nmae }}{{ data.x }}{{ address.city }}{{ contact.email }}{{ event.y }}{{ manageUrl }}{{ order }}{{ contact.phone }}"
    const { problems } = await preview(ctx, { body, data: { order: 1 } })
    expect(problems.map(({ code, message }) => [code, message.match(/“(.*)”/)?.[1]])).toEqual([
      ["unknown_field", "contact.data.nmae"],
      ["unknown_field", "contact.phone"],
      ["unknown_field", "data.x"],
    ])
  })

  it("has the list headers of marketing, and asks for a link in the body", async () => {
    const ctx = await testContext(database)
    const { headers, problems } = await preview(ctx, { type: "MARKETING" })
    expect(headers).toMatchObject({ "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" })
    expect(problems).toMatchObject([{ severity: "info", code: "no_opt_out_link" }])
    const body = "<a href='{{ unsubscribeUrl }}'>No more</a>"
    expect((await preview(ctx, { type: "MARKETING", body })).problems).toEqual([])
  })

  it("warns of a sender whose domain is not verified, once mail leaves the machine", async () => {
    const ctx = await testContext(database)
    expect((await preview(ctx, { from: "hello@other.test" })).problems).toEqual([])
    await givenMailserver(ctx)
    const problems = async (from: string | null) => (await preview(ctx, { from })).problems
    expect(await problems("hello@other.test")).toMatchObject([
      { severity: "warning", code: "domain_not_verified", field: "from" },
    ])
    expect([await problems("hello@acme.test"), await problems("hello@"), await problems(null)]).toEqual([[], [], []])
  })

  it("finds no contact of another project", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const { id } = await givenContact(stranger)
    await expect(preview(ctx, { contactId: id })).rejects.toMatchObject({ code: "contact_not_found" })
  })
})
