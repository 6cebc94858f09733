import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { emails } from "@/db/schema/emails"
import { idempotencyKeys } from "@/db/schema/idempotency-keys"
import { Sent } from "@/lib/contracts/send"
import { callRoute, givenKeys } from "@/lib/http/testing"
import { deleteContact } from "@/lib/services/contacts/delete"
import { openTestDatabase, testContext } from "@/lib/services/testing"
import { POST } from "./route"

const database = await openTestDatabase()
afterAll(database.drop)

const valid = { to: "ada@example.com", from: "hello@acme.test", subject: "Welcome", body: "<p>Hello</p>" }
const marketing = { ...valid, type: "MARKETING" }

async function given() {
  const ctx = await testContext(database)
  const { secret: key, open } = await givenKeys(ctx)
  return {
    ctx,
    open,
    post: (body: unknown, idempotencyKey?: string) =>
      callRoute(POST, "POST", { key, body, headers: idempotencyKey ? { "idempotency-key": idempotencyKey } : {} }),
    count: () => ctx.db.$count(emails, eq(emails.projectId, ctx.project.id)),
  }
}

describe("POST /v1/send", () => {
  it("answers as clients of the peer expect", async () => {
    const { post } = await given()
    const { status, body } = await post({ ...valid, data: { plan: "pro" }, reply: "help@acme.test" })
    expect(status).toBe(200)
    expect(body).toEqual({
      success: true,
      data: {
        emails: [
          { contact: { id: expect.stringMatching(/^cnt_/), email: "ada@example.com" }, email: expect.any(String) },
        ],
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    })
  })

  it("takes no public key", async () => {
    const { open } = await given()
    const answer = await callRoute(POST, "POST", { key: open, body: valid })
    expect(answer).toMatchObject({ status: 401, body: { code: "secret_key_required" } })
  })

  const attachment = { filename: "a.txt", content: "b25l", contentType: "text/plain" }
  it.each([
    ["to", { to: [] }],
    ["to.0.email", { to: "nobody" }],
    ["to.1.email", { to: ["a@example.com", { email: "b@" }] }],
    ["to.0.name", { to: { email: "a@example.com", name: "A\r\nBcc: b@example.com" } }],
    ["to", { to: Array.from({ length: 101 }, (_, index) => `${index}@example.com`) }],
    ["subject", { subject: undefined }],
    ["subject", { subject: "Two\nlines" }],
    ["body", { body: undefined }],
    ["from.name", { from: { email: "a@acme.test", name: "A\nB" } }],
    ["reply", { reply: "nobody" }],
    ["headers.X-Order", { headers: { "X-Order": "1\r\n2" } }],
    ["headers.Bcc", { headers: { Bcc: "b@example.com" } }],
    ["headers.X Y", { headers: { "X Y": "1" } }],
    ["attachments.0.content", { attachments: [{ ...attachment, content: "not base64!" }] }],
    ["attachments.0.filename", { attachments: [{ ...attachment, filename: 'a".txt' }] }],
    ["attachments.0.contentId", { attachments: [{ ...attachment, disposition: "inline" }] }],
    ["attachments", { attachments: Array.from({ length: 11 }, () => attachment) }],
    ["attachments", { attachments: [{ ...attachment, content: "A".repeat(14 * 1024 * 1024) }] }],
  ])("refuses a wrong %s", async (field, override) => {
    const { post, count } = await given()
    const answer = await post({ ...valid, ...override })
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field }] } })
    expect(await count()).toBe(0)
  })

  it("takes 10 MB of attachments", async () => {
    const { post } = await given()
    const content = Buffer.alloc(10 * 1024 * 1024).toString("base64")
    expect(await post({ ...valid, attachments: [{ ...attachment, content }] })).toMatchObject({ status: 200 })
  })

  it("refuses marketing to somebody who is not subscribed", async () => {
    const { post } = await given()
    expect(await post(marketing)).toMatchObject({ status: 422, body: { code: "recipient_unsubscribed" } })
  })
})

describe("an Idempotency-Key", () => {
  it("gets the first answer again, and sends nothing twice", async () => {
    const { post, count } = await given()
    const first = await post(valid, "order-1")
    const second = await post(valid, "order-1")
    expect(second).toMatchObject({ status: 200, body: first.body })
    expect([first, second].map(({ headers }) => headers.get("idempotent-replayed"))).toEqual([null, "true"])
    expect(await count()).toBe(1)
    expect(await post(valid, "order-2")).not.toMatchObject({ body: first.body })
    expect(await count()).toBe(2)
  })

  it("gets one answer for requests that come at once", async () => {
    const { post, count } = await given()
    const answers = await Promise.all([1, 2, 3, 4].map(() => post(valid, "order-1")))
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(await count()).toBe(1)
  })

  it("is not taken for another request", async () => {
    const { post, count } = await given()
    await post(valid, "order-1")
    const answer = await post({ ...valid, subject: "Other" }, "order-1")
    expect(answer).toMatchObject({ status: 409, body: { code: "idempotency_key_reused" } })
    expect(await count()).toBe(1)
  })

  it("is free again when its request failed", async () => {
    const { post } = await given()
    expect(await post(marketing, "order-1")).toMatchObject({ status: 422 })
    expect(await post(valid, "order-1")).toMatchObject({ status: 200 })
  })

  it("is free again after a day", async () => {
    const { ctx, post, count } = await given()
    await post(valid, "order-1")
    await ctx.db
      .update(idempotencyKeys)
      .set({ createdAt: new Date(Date.now() - 25 * 60 * 60 * 1000) })
      .where(eq(idempotencyKeys.projectId, ctx.project.id))
    expect(await post({ ...valid, subject: "Other" }, "order-1")).toMatchObject({ status: 200 })
    expect(await count()).toBe(2)
  })

  it("forgets what it was answered of a contact that is deleted, and sends nothing again", async () => {
    const { ctx, post, count } = await given()
    const { body } = await post(valid, "order-1")
    await post({ ...valid, to: "bob@example.com" }, "order-2")
    const { data } = Sent.parse(body)
    await deleteContact(ctx, data.emails[0]?.contact.id ?? "")
    const rows = await ctx.db.select().from(idempotencyKeys).where(eq(idempotencyKeys.projectId, ctx.project.id))
    expect(JSON.stringify(rows)).not.toContain("ada@example.com")
    expect(await post(valid, "order-1")).toMatchObject({ status: 409, body: { code: "idempotency_answer_removed" } })
    expect(await post({ ...valid, to: "bob@example.com" }, "order-2")).toMatchObject({ status: 200 })
    expect(await count()).toBe(2)
  })

  it("belongs to one project", async () => {
    const [one, other] = [await given(), await given()]
    await one.post(valid, "order-1")
    expect(await other.post({ ...valid, subject: "Other" }, "order-1")).toMatchObject({ status: 200 })
  })

  it.each(["", "a b", "é", "x".repeat(256)])("cannot be %j", async (key) => {
    const { ctx } = await given()
    const { secret } = await givenKeys(ctx)
    const headers = { "idempotency-key": key }
    const answer = callRoute(POST, "POST", { key: secret, body: valid, headers })
    expect(await answer).toMatchObject({ status: 400, body: { code: "invalid_idempotency_key" } })
  })
})
