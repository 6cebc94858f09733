import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it, vi } from "vitest"
import { GET as clickLink } from "@/app/(hosted)/c/[token]/route"
import { GET as loadPixel } from "@/app/(hosted)/o/[token]/route"
import { emails } from "@/db/schema/emails"
import { relay } from "@/inngest/relay"
import { documentedEmail } from "@/lib/events/testing"
import type { Context } from "@/lib/services/context"
import { givenVerifiedDomain } from "@/lib/services/domains/testing"
import { emailRow, givenEmail, givenMailserver } from "@/lib/services/emails/testing"
import { listExecutions } from "@/lib/services/executions/list"
import { updateProject } from "@/lib/services/projects/update"
import { givenWorkflow, testContext } from "@/lib/services/testing"
import { startReceiver } from "@/lib/webhooks/testing"
import { startTestWorker } from "./testing"

const { database, client, ended, noRunLeft, stop } = await startTestWorker()
afterAll(stop)

// The examples of the documentation that this API follows.
const emailOpen = { ...documentedEmail, openedAt: "2025-01-15T11:00:00.000Z", opens: 1, isFirstOpen: true }
const emailClick = {
  ...documentedEmail,
  link: "https://example.com/pricing",
  clickedAt: "2025-01-15T11:05:00.000Z",
  clicks: 1,
  isFirstClick: true,
}

/** A tracked e-mail that arrived a minute ago, with a workflow that forwards an event of it. */
async function givenArrived(eventName: string, { each = false } = {}) {
  const ctx = await testContext(database)
  await updateProject(ctx, { tracking: "on", eachOpenAndClick: each })
  const { messages } = await givenMailserver(ctx)
  await givenVerifiedDomain(ctx, "example.com")
  const receiver = await startReceiver()
  await givenWorkflow(ctx, { eventName, url: receiver.url })
  const from = { email: documentedEmail.from, name: documentedEmail.fromName }
  const body = `<p><a href="${emailClick.link}">Pricing</a></p>`
  const { id } = await givenEmail(ctx, { subject: documentedEmail.subject, from, body })
  await vi.waitFor(
    async () => {
      await relay(client)
      expect(messages).toHaveLength(1)
      expect(await emailRow(ctx, id)).toMatchObject({ status: "sent" })
    },
    { timeout: 10_000, interval: 20 },
  )
  const sentAt = new Date(Date.now() - 60_000)
  await ctx.db.update(emails).set({ sentAt }).where(eq(emails.id, id))
  return { ctx, id, receiver, html: String(messages[0]?.html) }
}

/** What a browser does with the link or the pixel of a message. */
async function visit(html: string, kind: "c" | "o"): Promise<Response> {
  const [url = "", token = ""] = new RegExp(`http://heed\\.test/${kind}/([\\w-]+)`).exec(html) ?? []
  const headers = { "user-agent": "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36" }
  const handle = kind === "c" ? clickLink : loadPixel
  return handle(new Request(url, { headers }), { params: Promise.resolve({ token }) })
}

/** The events that the workflow forwarded, once there are so many and nothing more is under way. */
async function forwarded(ctx: Context, receiver: { requests: { body: string }[] }, count: number) {
  await vi.waitFor(
    async () => {
      await relay(client)
      expect((await listExecutions(ctx, { limit: 100 })).data).toHaveLength(count)
    },
    { timeout: 10_000, interval: 20 },
  )
  await ended(ctx)
  await noRunLeft()
  return receiver.requests.map(({ body }) => JSON.parse(body).event)
}

function shapeOf(event: Record<string, unknown>) {
  return Object.entries(event).map(([key, value]) => [key, value === null ? "null" : typeof value])
}

describe("email.open", () => {
  it("reaches a webhook with the documented fields, in their order, and nothing more", async () => {
    const { ctx, id, receiver, html } = await givenArrived("email.open")
    await visit(html, "o")
    const [event] = await forwarded(ctx, receiver, 1)
    expect(shapeOf(event)).toEqual(shapeOf(emailOpen))
    const openedAt = (await emailRow(ctx, id)).openedAt?.toISOString()
    expect(event).toEqual({ ...emailOpen, messageId: `${id}@example.com`, emailId: id, openedAt })
  })

  it("happens once, however often it is opened", async () => {
    const { ctx, id, receiver, html } = await givenArrived("email.open")
    await visit(html, "o")
    await visit(html, "o")
    expect(await forwarded(ctx, receiver, 1)).toHaveLength(1)
    expect(await emailRow(ctx, id)).toMatchObject({ opens: 2 })
  })

  it("happens each time where the project says so", async () => {
    const { ctx, receiver, html } = await givenArrived("email.open", { each: true })
    await visit(html, "o")
    await visit(html, "o")
    const events = await forwarded(ctx, receiver, 2)
    const seen = events.map(({ opens, isFirstOpen }) => [opens, isFirstOpen])
    expect(seen.toSorted()).toEqual([
      [1, true],
      [2, false],
    ])
  })
})

describe("email.click", () => {
  it("reaches a webhook with the documented fields, in their order, and nothing more", async () => {
    const { ctx, id, receiver, html } = await givenArrived("email.click")
    const response = await visit(html, "c")
    expect([response.status, response.headers.get("location")]).toEqual([302, emailClick.link])
    const [event] = await forwarded(ctx, receiver, 1)
    expect(shapeOf(event)).toEqual(shapeOf(emailClick))
    const row = await emailRow(ctx, id)
    const clickedAt = row.clickedAt?.toISOString()
    expect(event).toEqual({ ...emailClick, messageId: `${id}@example.com`, emailId: id, clickedAt })
    expect(row).toMatchObject({ opens: 1, clicks: 1, openedAt: row.clickedAt })
  })

  it.each([
    [false, 1],
    [true, 2],
  ])("with each: %s happens %d times of two clicks", async (each, times) => {
    const { ctx, id, receiver, html } = await givenArrived("email.click", { each })
    await visit(html, "c")
    await visit(html, "c")
    await relay(client)
    await expect.poll(() => emailRow(ctx, id), { timeout: 10_000 }).toMatchObject({ clicks: 2 })
    expect(await forwarded(ctx, receiver, times)).toHaveLength(times)
  })
})
