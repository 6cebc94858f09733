import { simpleParser } from "mailparser"
import { afterAll, describe, expect, it } from "vitest"
import { callRoute, givenKeys } from "@/lib/http/testing"
import { deliverEmail } from "@/lib/services/emails/deliver/deliver"
import { givenEmail, givenMailserver } from "@/lib/services/emails/testing"
import { openTestDatabase, testContext } from "@/lib/services/testing"
import { GET as GET_PREVIEW } from "./[emailId]/preview/route"
import { GET as GET_ONE } from "./[emailId]/route"
import { GET as GET_SOURCE } from "./[emailId]/source/route"
import { GET } from "./route"

const database = await openTestDatabase()
afterAll(database.drop)

async function given() {
  const ctx = await testContext(database)
  const { secret: key } = await givenKeys(ctx)
  const sent = await givenEmail(ctx, { to: { email: "ada@example.com", name: "Ada" }, subject: "First" })
  await deliverEmail(ctx, sent.id)
  const queued = await givenEmail(ctx, { to: "bob@example.com", subject: "Second" })
  return { ctx, key, sent, queued }
}

async function text(handler: typeof GET_SOURCE, emailId: string, key: string) {
  const request = new Request("http://heed.test/api", { headers: { authorization: `Bearer ${key}` } })
  const response = await handler(request, { params: Promise.resolve({ emailId }) })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

describe("GET /emails", () => {
  it("lists e-mails, newest first, page by page", async () => {
    const { key, sent, queued } = await given()
    const first = await callRoute(GET, "GET", { key, query: "?limit=1" })
    expect(first.body).toMatchObject({ data: [{ id: queued.id, status: "queued" }], cursor: queued.id, hasMore: true })
    const second = await callRoute(GET, "GET", { key, query: `?limit=1&cursor=${queued.id}` })
    expect(second.body).toEqual({
      data: [
        {
          ...{ id: sent.id, contactId: sent.contactId, subject: "First", kind: "TRANSACTIONAL", status: "sent" },
          ...{ sourceType: "TRANSACTIONAL", opens: 0, clicks: 0, createdAt: sent.createdAt.toISOString() },
          to: { email: "ada@example.com", name: "Ada" },
          from: { email: "hello@acme.test", name: "Acme Team" },
          sentAt: expect.any(String),
        },
      ],
      cursor: null,
      hasMore: false,
    })
  })

  it.each([
    ["status=sent", ["First"]],
    ["search=BOB@", ["Second"]],
    ["search=fir", ["First"]],
    ["sourceType=CAMPAIGN", []],
    ["until=2020-01-01T00:00:00Z", []],
    ["since=2020-01-01T00:00:00Z", ["Second", "First"]],
  ])("narrows them by %s", async (query, subjects) => {
    const { key } = await given()
    const { body } = await callRoute(GET, "GET", { key, query: `?${query}` })
    expect(body).toMatchObject({ data: subjects.map((subject) => ({ subject })) })
    expect((body as { data: unknown[] }).data).toHaveLength(subjects.length)
  })

  it("narrows them by contact", async () => {
    const { key, sent } = await given()
    const { body } = await callRoute(GET, "GET", { key, query: `?contactId=${sent.contactId}` })
    expect((body as { data: { id: string }[] }).data.map(({ id }) => id)).toEqual([sent.id])
  })
})

describe("GET /emails/:id", () => {
  it("tells what was written and what became of it", async () => {
    const { key, sent } = await given()
    const { status, body } = await callRoute(GET_ONE, "GET", { key, params: { emailId: sent.id } })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      ...{ html: "<p>Hello there</p>", text: "Hello there", attemptCount: 1, nextAttemptAt: null, error: null },
      ...{ isKept: true, messageId: `${sent.id}@acme.test`, attachments: [] },
      events: [{ name: "email.sent", data: { emailId: sent.id }, channel: "api" }],
    })
  })

  it.each([
    ["itself", GET_ONE],
    ["its source", GET_SOURCE],
    ["its preview", GET_PREVIEW],
  ])("shows another project nothing: not %s", async (_, handler) => {
    const [{ sent }, { key }] = [await given(), await given()]
    const answer = await callRoute(handler, "GET", { key, params: { emailId: sent.id } })
    expect(answer).toMatchObject({ status: 404, body: { code: "email_not_found" } })
  })
})

describe("GET /emails/:id/source", () => {
  it("gives the message as the local mailbox keeps it, as a file", async () => {
    const { key, sent } = await given()
    const source = await text(GET_SOURCE, sent.id, key)
    expect(source.headers.get("content-type")).toBe("message/rfc822")
    expect(source.headers.get("content-disposition")).toBe(`attachment; filename="${sent.id}.eml"`)
    expect(await simpleParser(source.text)).toMatchObject({ subject: "First", messageId: `<${sent.id}@acme.test>` })
  })

  it("has none of what went to a server", async () => {
    const { ctx, key } = await given()
    await givenMailserver(ctx)
    const { id } = await givenEmail(ctx)
    await deliverEmail(ctx, id)
    const params = { emailId: id }
    const answer = await callRoute(GET_SOURCE, "GET", { key, params })
    expect(answer).toMatchObject({ status: 404, body: { code: "email_source_not_found" } })
  })
})

describe("GET /emails/:id/preview", () => {
  it("gives a page that runs nothing, with its pictures", async () => {
    const { ctx, key } = await given()
    const picture = { filename: "l.png", content: "AQID", contentType: "image/png" }
    const { id } = await givenEmail(ctx, {
      body: '<img src="cid:logo">',
      attachments: [{ ...picture, disposition: "inline", contentId: "logo" }],
    })
    const preview = await text(GET_PREVIEW, id, key)
    expect(preview.headers.get("content-security-policy")).toBe("sandbox allow-popups")
    expect(preview.text).toContain('<img src="data:image/png;base64,AQID">')
  })
})
