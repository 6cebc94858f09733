import { afterAll, describe, expect, it } from "vitest"
import { documentedEmail } from "@/lib/events/testing"
import type { MailReport } from "@/lib/mail/callbacks/report"
import { givenVerifiedDomain } from "@/lib/services/domains/testing"
import { deliverEmail } from "@/lib/services/emails/deliver/deliver"
import { keepReport } from "@/lib/services/emails/reports/keep"
import { emailRow, givenEmail, givenMailserver } from "@/lib/services/emails/testing"
import { givenWorkflow, testContext } from "@/lib/services/testing"
import { startReceiver } from "@/lib/webhooks/testing"
import { startTestWorker } from "./testing"

const { database, ended, stop } = await startTestWorker()
afterAll(stop)

// The examples of the documentation that this API follows.
const deliveredAt = "2025-01-15T10:30:05.000Z"
const bouncedAt = "2025-01-15T10:31:00.000Z"
const complainedAt = "2025-01-15T10:35:00.000Z"
const at = (time: string) => ({ at: new Date(time) })

type Told = Partial<MailReport>

const documented: [name: string, report: Told, event: Record<string, unknown>][] = [
  ["email.delivery", { kind: "delivered", ...at(deliveredAt) }, { deliveredAt }],
  [
    "email.bounce",
    { kind: "bounced", bounceType: "Permanent", ...at(bouncedAt) },
    { bounceType: "Permanent", bouncedAt },
  ],
  [
    "email.bounce",
    { kind: "bounced", bounceType: "Transient", ...at(bouncedAt) },
    { bounceType: "Transient", transientBounce: true },
  ],
  ["email.complaint", { kind: "complained", ...at(complainedAt) }, { complainedAt }],
]

describe("what a provider reports", () => {
  it.each(documented)("as %s reaches a webhook as documented: %j", async (eventName, told, own) => {
    const ctx = await testContext(database)
    await givenMailserver(ctx)
    await givenVerifiedDomain(ctx, "example.com")
    const receiver = await startReceiver()
    await givenWorkflow(ctx, { eventName, url: receiver.url })
    const from = { email: documentedEmail.from, name: documentedEmail.fromName }
    const { id, toEmail: recipient } = await givenEmail(ctx, {
      subject: documentedEmail.subject,
      from,
      subscribed: true,
    })
    await deliverEmail(ctx, id)
    const messageId = (await emailRow(ctx, id)).providerMessageId
    // The examples name a kind and what belongs to it.
    await keepReport(ctx, { key: "r1", messageIds: [id], recipient, detail: null, ...told } as MailReport)
    expect(await ended(ctx)).toMatchObject({ status: "COMPLETED" })
    const [call, ...others] = receiver.requests
    expect(others).toEqual([])
    const body = JSON.parse(call?.body ?? "")
    const event = { ...documentedEmail, ...own, messageId, emailId: id }
    expect(JSON.stringify(body.event)).toBe(JSON.stringify(event))
    expect(Object.keys(body)).toEqual(["contact", "workflow", "execution", "event"])
    expect(call?.headers).toMatchObject({ "heed-event": eventName })
  })
})
