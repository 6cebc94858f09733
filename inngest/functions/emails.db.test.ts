import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it, vi } from "vitest"
import { outbox } from "@/db/schema/outbox"
import { relay } from "@/inngest/relay"
import { documentedEmail } from "@/lib/events/testing"
import type { Context } from "@/lib/services/context"
import { givenVerifiedDomain } from "@/lib/services/domains/testing"
import { emailRow, eventsOf, givenEmail, givenMailserver, send } from "@/lib/services/emails/testing"
import { givenWorkflow, testContext } from "@/lib/services/testing"
import { startReceiver } from "@/lib/webhooks/testing"
import { startTestWorker } from "./testing"

const { database, client, ended, noRunLeft, stop } = await startTestWorker()
afterAll(stop)

function settled(ctx: Context, { id }: { id: string }) {
  return vi.waitFor(
    async () => {
      await relay(client)
      const row = await emailRow(ctx, id)
      expect(["sent", "failed", "cancelled"]).toContain(row.status)
      return row
    },
    { timeout: 18_000, interval: 20 },
  )
}

// The example of the documentation that this API follows.
const emailSent = {
  ...documentedEmail,
  sentAt: "2025-01-15T10:30:00.000Z",
}

function shapeOf(event: Record<string, unknown>) {
  return Object.entries(event).map(([key, value]) => [key, value === null ? "null" : typeof value])
}

describe("email.sent", () => {
  it("reaches a webhook with the documented fields, in their order, and nothing more", async () => {
    const ctx = await testContext(database)
    const { messages } = await givenMailserver(ctx)
    await givenVerifiedDomain(ctx, "example.com")
    const receiver = await startReceiver()
    await givenWorkflow(ctx, { eventName: "email.sent", url: receiver.url })
    const from = { email: emailSent.from, name: emailSent.fromName }
    const { id, contactId } = await givenEmail(ctx, { subject: emailSent.subject, from })
    await settled(ctx, { id })
    expect(await ended(ctx)).toMatchObject({ status: "COMPLETED", contact: { id: contactId } })
    expect(messages.map(({ messageId }) => messageId)).toEqual([`<${id}@example.com>`])
    const [call, ...others] = receiver.requests
    expect(others).toEqual([])
    const body = JSON.parse(call?.body ?? "")
    expect(shapeOf(body.event)).toEqual(shapeOf(emailSent))
    expect(Object.keys(body)).toEqual(["contact", "workflow", "execution", "event"])
    expect(call?.headers).toMatchObject({ "heed-event": "email.sent" })
    const sentAt = (await emailRow(ctx, id)).sentAt?.toISOString()
    expect(body.event).toEqual({ ...emailSent, messageId: `${id}@example.com`, emailId: id, sentAt })
  })
})

describe("an e-mail", () => {
  it("is tried again when the server has no time, and then sent once", async () => {
    const ctx = await testContext(database)
    let reply: number | undefined = 421
    const { messages } = await givenMailserver(ctx, { onRecipient: () => reply })
    const email = await givenEmail(ctx)
    await vi.waitFor(async () => {
      await relay(client)
      expect(await emailRow(ctx, email.id)).toMatchObject({ status: "queued", attemptCount: 1 })
    })
    reply = undefined
    expect(await settled(ctx, email)).toMatchObject({ status: "sent", attemptCount: 2 })
    expect(messages).toHaveLength(1)
  })

  it("is handed over once though it is asked for again", async () => {
    const ctx = await testContext(database)
    const { messages } = await givenMailserver(ctx)
    const email = await givenEmail(ctx)
    await settled(ctx, email)
    const message = {
      name: "email/send.requested",
      data: { emailId: email.id, projectId: ctx.project.id, lane: "other" },
    }
    await ctx.db.insert(outbox).values({ key: `${email.id}:again`, ...message })
    await relay(client)
    await noRunLeft()
    expect(await ctx.db.$count(outbox, eq(outbox.key, `${email.id}:again`))).toBe(0)
    expect(messages).toHaveLength(1)
    expect(await eventsOf(ctx, email)).toHaveLength(1)
  })

  it("does not wait for bulk mail that goes nowhere", async () => {
    const ctx = await testContext(database)
    let bulk = 0
    const { messages } = await givenMailserver(
      ctx,
      {},
      {
        onMailFrom: ({ address }, _, done) => {
          if (address !== "news@acme.test") return done()
          bulk++
        },
      },
    )
    await send(ctx, {
      to: Array.from({ length: 12 }, (_, index) => `${index}@example.com`),
      from: "news@acme.test",
      type: "HEADLESS",
      subscribed: true,
    })
    await vi.waitFor(async () => {
      await relay(client)
      expect(bulk).toBe(5)
    })
    await settled(ctx, await givenEmail(ctx))
    expect(messages).toHaveLength(1)
    expect(bulk).toBe(5)
  })
})
