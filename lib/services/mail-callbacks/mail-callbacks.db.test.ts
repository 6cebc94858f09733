import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { mailCallbacks } from "@/db/schema/mail-callbacks"
import { mailReports } from "@/db/schema/mail-reports"
import { type MailProvider, needsKey } from "@/lib/contracts/mail-callbacks"
import { signedGeneric, signedMailgun, signedPostmark } from "@/lib/mail/callbacks/testing"
import { givenSnsSigner } from "@/lib/mail/callbacks/testing-sns"
import type { Context } from "../context"
import type { Judgement } from "../deliveries/call-receiver"
import { deliverEmail } from "../emails/deliver/deliver"
import { emailRow, givenEmail } from "../emails/testing"
import { openTestDatabase, testContext } from "../testing"
import { createMailCallback } from "./create"
import { deleteMailCallback } from "./delete"
import { listMailCallbacks } from "./list"
import { receiveCallback } from "./receive"
import { receiveSns } from "./receive-sns"

const database = await openTestDatabase()
afterAll(database.drop)

const at = "2026-01-15T10:30:00.000Z"

async function givenSent() {
  const ctx = await testContext(database)
  const { id } = await givenEmail(ctx, { subscribed: true })
  await deliverEmail(ctx, id)
  return { ctx, email: await emailRow(ctx, id) }
}

function reportsOf(ctx: Context): Promise<number> {
  return ctx.db.$count(mailReports, eq(mailReports.projectId, ctx.project.id))
}

describe("createMailCallback", () => {
  it.each(["ses", "postmark", "sendgrid", "mailgun", "resend", "generic"] as MailProvider[])(
    "makes a place for %s to report to, whose key is seen no more",
    async (provider) => {
      const ctx = await testContext(database)
      const given = needsKey(provider) ? { key: "their-key" } : {}
      const { key, ...callback } = await createMailCallback(ctx, { provider, ...given })
      expect(callback.url).toContain(`/api/callbacks/${callback.id}`)
      expect(key === null).toBe(provider !== "generic")
      expect(await listMailCallbacks(ctx)).toEqual([callback])
      expect(JSON.stringify(callback)).not.toContain("their-key")
    },
  )
})

describe("deleteMailCallback", () => {
  it("deletes it, once, and only one's own", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const { id } = await createMailCallback(ctx, { provider: "ses" })
    await expect(deleteMailCallback(stranger, id)).rejects.toMatchObject({ code: "mail_callback_not_found" })
    await deleteMailCallback(ctx, id)
    await expect(deleteMailCallback(ctx, id)).rejects.toMatchObject({ code: "mail_callback_not_found" })
    await expect(receiveCallback(ctx, id, signedGeneric({}))).rejects.toMatchObject({ code: "mail_callback_not_found" })
  })
})

describe("receiveCallback", () => {
  it("takes what Mailgun reports of an e-mail, once", async () => {
    const { ctx, email } = await givenSent()
    const data = {
      event: "failed",
      severity: "permanent",
      id: "G9Bn5sl1TC6nu79C8C0bwg",
      timestamp: Date.parse(at) / 1000,
      recipient: email.toEmail,
      message: { headers: { "message-id": email.providerMessageId } },
    }
    const call = signedMailgun(data)
    const { id } = await createMailCallback(ctx, { provider: "mailgun", key: call.key })
    await receiveCallback(ctx, id, call)
    await receiveCallback(ctx, id, call)
    expect(await emailRow(ctx, email.id)).toMatchObject({ status: "bounced", bouncedAt: new Date(at) })
    expect(await reportsOf(ctx)).toBe(1)
    expect(await listMailCallbacks(ctx)).toMatchObject([{ lastCalledAt: expect.any(String) }])
  })

  it("takes nothing that is not signed, and nothing that cannot be read", async () => {
    const ctx = await testContext(database)
    const call = signedPostmark({ RecordType: "Bounce" })
    const { id } = await createMailCallback(ctx, { provider: "postmark" })
    await expect(receiveCallback(ctx, id, call)).rejects.toMatchObject({ code: "callback_not_genuine" })
    const { url } = (await listMailCallbacks(ctx))[0] ?? {}
    const { username, password } = new URL(url ?? "")
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`
    const unreadable = receiveCallback(ctx, id, { headers: { authorization }, body: call.body })
    await expect(unreadable).rejects.toMatchObject({ code: "unreadable_callback" })
    expect(await reportsOf(ctx)).toBe(0)
  })
})

describe("a callback of Amazon SES", () => {
  const topic = "arn:aws:sns:us-east-1:123456789012:ses"

  async function given(confirmation: Judgement = { ok: true, statusCode: 200 }) {
    const { ctx, email } = await givenSent()
    const { id } = await createMailCallback(ctx, { provider: "ses" })
    const { sign, agent } = await givenSnsSigner()
    const confirmed: string[] = []
    const confirm = async (url: string) => {
      confirmed.push(url)
      return confirmation
    }
    const edge = { agent, confirm }
    const receive = (message: Record<string, unknown>) =>
      receiveCallback(ctx, id, { headers: {}, body: JSON.stringify(sign(message)) }, edge)
    return { ctx, email, id, confirmed, edge, sign, receive }
  }

  const SubscribeURL = "https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&Token=t"
  const subscription = { Type: "SubscriptionConfirmation", TopicArn: topic, Message: "m", Token: "t", SubscribeURL }

  function bounceOf({ providerMessageId, toEmail }: { providerMessageId: string | null; toEmail: string }) {
    return {
      eventType: "Bounce",
      mail: { messageId: providerMessageId },
      bounce: {
        bounceType: "Permanent",
        bouncedRecipients: [{ emailAddress: toEmail }],
        timestamp: at,
        feedbackId: "f",
      },
    }
  }

  it("confirms its subscription, and takes what that topic reports", async () => {
    const { ctx, email, confirmed, receive } = await given()
    await receive(subscription)
    expect(confirmed).toEqual([SubscribeURL])
    await receive({ Type: "Notification", TopicArn: topic, Message: JSON.stringify(bounceOf(email)) })
    expect((await emailRow(ctx, email.id)).status).toBe("bounced")
  })

  it("asks for a subscription again that could not be confirmed", async () => {
    const failed = {
      ok: false,
      statusCode: 500,
      failure: "http_status",
      message: "The receiver answered 500.",
    } as const
    const { ctx, id, confirmed, receive, edge, sign } = await given(failed)
    await expect(receive(subscription)).rejects.toThrow("The receiver answered 500.")
    const repeat = { headers: {}, body: JSON.stringify(sign(subscription)) }
    const confirm = async () => ({ ok: true, statusCode: 200 }) as const
    await receiveCallback(ctx, id, repeat, { ...edge, confirm })
    expect(confirmed).toEqual([SubscribeURL])
    expect(await listMailCallbacks(ctx)).toMatchObject([{ topicArn: topic }])
  })

  it("confirms one of two topics that subscribe at once", async () => {
    const { ctx, confirmed, edge, sign } = await given()
    const [row] = await ctx.db.select().from(mailCallbacks).where(eq(mailCallbacks.projectId, ctx.project.id))
    if (!row) throw new Error("There is no callback.")
    const receive = (TopicArn: string) =>
      receiveSns(ctx, row, { headers: {}, body: JSON.stringify(sign({ ...subscription, TopicArn })) }, edge)
    const settled = await Promise.allSettled([receive(topic), receive(`${topic}-other`)])
    expect(settled.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"])
    expect(confirmed).toHaveLength(1)
  })

  it("takes nothing of another topic, and nothing before a subscription", async () => {
    const { ctx, email, receive } = await given()
    const Message = JSON.stringify(bounceOf(email))
    await receive({ Type: "Notification", TopicArn: topic, Message })
    await receive(subscription)
    const other = receive({ Type: "Notification", TopicArn: `${topic}-other`, Message })
    await expect(other).rejects.toMatchObject({ code: "callback_not_genuine" })
    expect((await emailRow(ctx, email.id)).status).toBe("sent")
  })

  it("takes nothing that Amazon did not sign, or that was changed since", async () => {
    const { ctx } = await givenSent()
    const { id } = await createMailCallback(ctx, { provider: "ses" })
    const { sign, agent } = await givenSnsSigner()
    const changed = { ...sign(subscription), TopicArn: `${topic}-evil` }
    const receive = receiveCallback(ctx, id, { headers: {}, body: JSON.stringify(changed) }, { agent })
    await expect(receive).rejects.toMatchObject({ code: "callback_not_genuine" })
  })

  it("confirms nothing but Amazon's own address", async () => {
    const { confirmed, receive } = await given()
    await receive({ ...subscription, SubscribeURL: "https://169.254.169.254/latest" })
    expect(confirmed).toEqual([])
  })
})
