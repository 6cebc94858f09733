import { afterAll, describe, expect, it } from "vitest"
import { givenSnsSigner } from "@/lib/mail/callbacks/testing-sns"
import { bounceMail, writtenMail } from "@/lib/mail/inbound/testing"
import { deliverEmail } from "../emails/deliver/deliver"
import { emailRow, givenEmail } from "../emails/testing"
import { createMailCallback } from "../mail-callbacks/create"
import { receiveCallback } from "../mail-callbacks/receive"
import { openTestDatabase, testContext } from "../testing"
import { givenDomain, receivedEvents, receivedRows } from "./testing"

const database = await openTestDatabase()
afterAll(database.drop)

const topic = "arn:aws:sns:us-east-1:123456789012:inbound"
const pass = { status: "PASS" }

/** What SES publishes of a message that it received. */
function arrivalOf({ to, ...override }: { to: string; [field: string]: unknown }) {
  const { content, action, ...receipt } = override
  return {
    notificationType: "Received",
    receipt: {
      timestamp: "2025-01-15T10:30:00.000Z",
      processingTimeMillis: 142,
      recipients: [to],
      ...{ spamVerdict: pass, virusVerdict: pass, spfVerdict: pass, dkimVerdict: pass, dmarcVerdict: pass },
      action: action ?? { type: "SNS", topicArn: topic, encoding: "UTF8" },
      ...receipt,
    },
    mail: {
      timestamp: "2025-01-15T10:30:00.000Z",
      source: "sender@example.com",
      messageId: "ses-message-id",
      destination: [to],
      headersTruncated: false,
      headers: [
        { name: "From", value: "Jane Smith <sender@example.com>" },
        { name: "Subject", value: "Re: Your question" },
        { name: "Content-Type", value: 'multipart/mixed; boundary="b"' },
      ],
    },
    content,
  }
}

/** A place of SES whose topic has subscribed, at a project with a domain. */
async function given() {
  const ctx = await testContext(database)
  const to = `support@${await givenDomain(ctx)}`
  const { id } = await createMailCallback(ctx, { provider: "ses" })
  const { sign, agent } = await givenSnsSigner()
  const confirm = async () => ({ ok: true, statusCode: 200 }) as const
  const bring = (message: Record<string, unknown>) =>
    receiveCallback(ctx, id, { headers: {}, body: JSON.stringify(sign(message)) }, { agent, confirm })
  const SubscribeURL = "https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription"
  await bring({ Type: "SubscriptionConfirmation", TopicArn: topic, Message: "m", Token: "t", SubscribeURL })
  const notify = (told: unknown) => bring({ Type: "Notification", TopicArn: topic, Message: JSON.stringify(told) })
  return { ctx, to, notify }
}

describe("a message that SES received", () => {
  it.each([
    ["UTF8", writtenMail().toString()],
    ["BASE64", writtenMail().toString("base64")],
  ])("is kept from its %s, once, with Amazon's own verdicts", async (encoding, content) => {
    const { ctx, to, notify } = await given()
    const spfVerdict = { status: "FAIL" }
    const told = arrivalOf({ to, content, spfVerdict, virusVerdict: { status: "DISABLED" }, action: { encoding } })
    await notify(told)
    await notify(told)
    expect(await receivedRows(ctx)).toMatchObject([
      {
        via: "ses",
        toEmail: to,
        messageId: "ses-message-id",
        processingTimeMillis: 142,
        createdAt: new Date("2025-01-15T10:30:00.000Z"),
        verdicts: { spam: "PASS", virus: "GRAY", spf: "FAIL", dkim: "PASS", dmarc: "PASS" },
      },
    ])
    expect(await receivedEvents(ctx)).toHaveLength(1)
  })

  it("without its content is told of without", async () => {
    const { ctx, to, notify } = await given()
    await notify(arrivalOf({ to, action: { type: "S3", bucketName: "mail", objectKey: "k" } }))
    const [event] = await receivedEvents(ctx)
    const said = { from: "sender@example.com", subject: "Re: Your question", hasContent: false, body: "" }
    expect(event?.data).toMatchObject(said)
  })

  it("is a bounce where it is one", async () => {
    const { ctx, to, notify } = await given()
    const { id } = await givenEmail(ctx, { from: to })
    await deliverEmail(ctx, id)
    const { providerMessageId, toEmail } = await emailRow(ctx, id)
    const raw = bounceMail({ id: providerMessageId ?? "", to, recipient: toEmail })
    await notify(arrivalOf({ to, content: raw.toString() }))
    expect((await emailRow(ctx, id)).status).toBe("bounced")
    expect(await receivedRows(ctx)).toEqual([])
  })

  it("for a domain of another project is let go", async () => {
    const { ctx, notify } = await given()
    const other = await given()
    await notify(arrivalOf({ to: other.to, content: writtenMail().toString() }))
    expect([await receivedRows(ctx), await receivedRows(other.ctx)]).toEqual([[], []])
  })
})
