import { afterAll, describe, expect, it } from "vitest"
import { POST } from "@/app/api/v1/inbound/route"
import { callRoute, givenKeys } from "@/lib/http/testing"
import { bounceMail, mime, writtenMail } from "@/lib/mail/inbound/testing"
import { deliverEmail } from "@/lib/services/emails/deliver/deliver"
import { emailRow, givenEmail } from "@/lib/services/emails/testing"
import { givenDomain, receive, receivedRows } from "@/lib/services/received/testing"
import { openTestDatabase, testContext } from "@/lib/services/testing"
import { GET as GET_ATTACHMENT } from "./[emailId]/attachments/[position]/route"
import { GET as GET_PREVIEW } from "./[emailId]/preview/route"
import { GET as GET_ONE } from "./[emailId]/route"
import { GET as GET_SOURCE } from "./[emailId]/source/route"
import { GET } from "./route"

const database = await openTestDatabase()
afterAll(database.drop)

async function given() {
  const ctx = await testContext(database)
  const { secret: key, open } = await givenKeys(ctx)
  const domain = await givenDomain(ctx)
  return { ctx, key, open, domain, to: `support@${domain}` }
}

const withFiles = mime(
  "From: Jane Smith <sender@example.com>",
  "Subject: Files",
  'Content-Type: multipart/mixed; boundary="b"',
  "",
  "--b",
  "Content-Type: text/html",
  "",
  '<p>See</p><img src="cid:logo"><img src="https://tracker.example/p.gif">',
  "--b",
  'Content-Type: text/html; name="=?utf-8?q?=C3=BCber_=22uns=22.html?="',
  'Content-Disposition: attachment; filename="=?utf-8?q?=C3=BCber_=22uns=22.html?="',
  "",
  "<script>alert(1)</script>",
  "--b",
  "Content-Type: image/png",
  "Content-ID: <logo>",
  "Content-Disposition: inline",
  "Content-Transfer-Encoding: base64",
  "",
  "iVBORw==",
  "--b--",
)

async function bytes<P extends Record<string, string>>(
  handler: (request: Request, context: { params: Promise<P> }) => Promise<Response>,
  params: P,
  key: string,
) {
  const request = new Request("http://heed.test/api", { headers: { authorization: `Bearer ${key}` } })
  const response = await handler(request, { params: Promise.resolve(params) })
  return { status: response.status, headers: response.headers, content: Buffer.from(await response.arrayBuffer()) }
}

describe("POST /v1/inbound", () => {
  it("takes a message for the recipients of its envelope, and a repeat of it once", async () => {
    const { ctx, key, domain, to } = await given()
    const query = `?to=${to}&to=sales@${domain}&from=bounces@example.com&ip=203.0.113.7&helo=mail.example.com`
    const first = await callRoute(POST, "POST", { key, query, body: writtenMail().toString() })
    expect(first).toMatchObject({ status: 200, body: { success: true, data: { reports: 0 } } })
    const rows = await receivedRows(ctx)
    expect(rows).toMatchObject([
      { via: "http", toEmail: `sales@${domain}` },
      { via: "http", toEmail: to },
    ])
    const emails = rows.map(({ id }) => id)
    const again = await callRoute(POST, "POST", { key, query, body: writtenMail().toString() })
    expect(again.body).toMatchObject({ data: { emails } })
  })

  it("takes it for those in To and Cc where none are named", async () => {
    const { ctx, key, to } = await given()
    const { status } = await callRoute(POST, "POST", { key, body: writtenMail({ to }).toString() })
    expect([status, (await receivedRows(ctx)).length]).toEqual([200, 1])
  })

  it("counts a bounce as a report", async () => {
    const { ctx, key, to } = await given()
    const { id } = await givenEmail(ctx, { from: to })
    await deliverEmail(ctx, id)
    const { providerMessageId, toEmail } = await emailRow(ctx, id)
    const body = bounceMail({ id: providerMessageId ?? "", to, recipient: toEmail }).toString()
    expect((await callRoute(POST, "POST", { key, body })).body).toMatchObject({ data: { emails: [], reports: 1 } })
  })

  it.each([
    ["", 422, "domain_not_verified"],
    ["?to=ada@unknown.example", 422, "domain_not_verified"],
    ["?to=nobody", 422, "invalid_fields"],
    ["?ip=here", 422, "invalid_fields"],
  ])("refuses %j", async (query, status, code) => {
    const { key } = await given()
    expect(await callRoute(POST, "POST", { key, query, body: writtenMail().toString() })).toMatchObject({
      status,
      body: { code },
    })
  })

  it("takes nothing for a domain of another project, or with a public key", async () => {
    const [mine, other] = [await given(), await given()]
    const call = { query: `?to=${other.to}`, body: writtenMail().toString() }
    expect((await callRoute(POST, "POST", { ...call, key: mine.key })).status).toBe(422)
    expect((await callRoute(POST, "POST", { ...call, key: other.open })).status).toBe(401)
    expect(await receivedRows(other.ctx)).toEqual([])
  })
})

describe("GET /received-emails", () => {
  it("lists what came, newest first, page by page", async () => {
    const { ctx, key, domain, to } = await given()
    await receive(ctx, { recipients: [to] })
    await receive(ctx, { recipients: [`sales@${domain}`], raw: writtenMail({ id: "2@example.com" }) })
    const [older, newer] = await receivedRows(ctx)
    const first = await callRoute(GET, "GET", { key, query: "?limit=1" })
    expect(first.body).toMatchObject({ data: [{ id: newer?.id }], cursor: newer?.id, hasMore: true })
    const second = await callRoute(GET, "GET", { key, query: `?limit=1&cursor=${newer?.id}` })
    expect(second.body).toEqual({
      data: [
        {
          ...{ id: older?.id, contactId: older?.contactId, to, subject: "Re: Your question", via: "smtp" },
          ...{ from: "sender@example.com", fromHeader: "Jane Smith <sender@example.com>", hasContent: true },
          ...{ attachmentCount: 0, isAutomatic: false, receivedAt: ctx.now.toISOString() },
          verdicts: { spam: "PASS", virus: "PASS", spf: "PASS", dkim: "PASS", dmarc: "PASS" },
        },
      ],
      cursor: null,
      hasMore: false,
    })
  })

  it.each([
    ["search=SENDER@", 1],
    ["search=your%20q", 1],
    ["search=other", 0],
    ["to=Nobody@example.com", 0],
    ["contactId=cnt_1", 0],
    ["until=2020-01-01T00:00:00Z", 0],
    ["since=2020-01-01T00:00:00Z", 1],
  ])("narrows it by %s", async (query, count) => {
    const { ctx, key, to } = await given()
    await receive(ctx, { recipients: [to] })
    expect((await callRoute(GET, "GET", { key, query: `?${query}` })).body).toMatchObject({
      data: Array.from({ length: count }, () => ({ to })),
    })
  })
})

describe("GET /received-emails/:id", () => {
  async function givenFiles() {
    const all = await given()
    const { emails } = await receive(all.ctx, { recipients: [all.to], raw: withFiles })
    return { ...all, emailId: emails[0] ?? "" }
  }

  it("tells all of one, with the events that name it", async () => {
    const { key, emailId } = await givenFiles()
    const { body } = await callRoute(GET_ONE, "GET", { key, params: { emailId } })
    expect(body).toMatchObject({
      html: '<p>See</p><img src="cid:logo" /><img src="https://tracker.example/p.gif" />',
      attachments: [{ filename: 'über "uns".html' }, { filename: "part-2", isInline: true, contentId: "logo" }],
      sizeBytes: withFiles.length,
      events: [{ name: "email.received" }],
    })
  })

  it("gives attachments as downloads that no browser shows", async () => {
    const { key, emailId } = await givenFiles()
    const { headers, content } = await bytes(GET_ATTACHMENT, { emailId, position: "0" }, key)
    expect(content.toString()).toBe("<script>alert(1)</script>")
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="_ber _uns_.html"; filename*=UTF-8''%C3%BCber%20%22uns%22.html`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
    })
  })

  it("gives the message byte by byte", async () => {
    const { key, emailId } = await givenFiles()
    const { headers, content } = await bytes(GET_SOURCE, { emailId }, key)
    expect(content).toEqual(withFiles)
    expect(headers.get("content-disposition")).toContain(`filename="${emailId}.eml"`)
  })

  it("shows its own pictures in a frame, and loads none of the web", async () => {
    const { key, emailId } = await givenFiles()
    const { headers, content } = await bytes(GET_PREVIEW, { emailId }, key)
    expect(headers.get("content-security-policy")).toBe("sandbox allow-popups")
    expect(content.toString()).toContain('src="data:image/png;base64,iVBORw=="')
    expect(content.toString()).toContain("img-src data:; style-src")
  })

  it("knows nothing of another project's, and no attachment that is not there", async () => {
    const [{ key, emailId }, stranger] = [await givenFiles(), await given()]
    for (const handler of [GET_ONE, GET_PREVIEW, GET_SOURCE])
      expect((await bytes(handler, { emailId }, stranger.key)).status).toBe(404)
    for (const position of ["2", "-1", "x"])
      expect((await bytes(GET_ATTACHMENT, { emailId, position }, key)).status).toBe(404)
    expect((await bytes(GET_ATTACHMENT, { emailId, position: "0" }, stranger.key)).status).toBe(404)
  })
})
