import { afterAll, describe, expect, it } from "vitest"
import { documentedReceived } from "@/lib/events/testing"
import { writtenMail } from "@/lib/mail/inbound/testing"
import { givenDomain, receive, receivedRows } from "@/lib/services/received/testing"
import { givenWorkflow, testContext } from "@/lib/services/testing"
import { startReceiver } from "@/lib/webhooks/testing"
import { startTestWorker } from "./testing"

const { database, ended, stop } = await startTestWorker()
afterAll(stop)

describe("email.received", () => {
  it("reaches a webhook with the documented fields, in their order, and nothing more", async () => {
    const ctx = await testContext(database)
    const to = `support@${await givenDomain(ctx)}`
    const receiver = await startReceiver()
    await givenWorkflow(ctx, { eventName: "email.received", url: receiver.url })
    await receive(ctx, { recipients: [to], raw: writtenMail({ id: "ses-message-id" }) })
    const [row] = await receivedRows(ctx)
    expect(await ended(ctx)).toMatchObject({ status: "COMPLETED", contact: { id: row?.contactId } })
    const [call, ...others] = receiver.requests
    expect(others).toEqual([])
    const body = JSON.parse(call?.body ?? "")
    const timestamp = ctx.now.toISOString()
    const { processingTimeMillis } = row ?? {}
    expect(body.event).toEqual({ ...documentedReceived, to, recipients: [to], timestamp, processingTimeMillis })
    expect(Object.keys(body.event)).toEqual(Object.keys(documentedReceived))
    expect(Object.keys(body)).toEqual(["contact", "workflow", "execution", "event"])
    expect(body.contact).toMatchObject({ email: "sender@example.com", subscribed: false })
    expect(call?.headers).toMatchObject({ "heed-event": "email.received" })
  })
})
