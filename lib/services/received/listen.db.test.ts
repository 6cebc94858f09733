import net from "node:net"
import { createTransport } from "nodemailer"
import { afterAll, describe, expect, it } from "vitest"
import { bounceMail, complaintMail, writtenMail } from "@/lib/mail/inbound/testing"
import { selfSigned } from "@/lib/webhooks/testing-certificate"
import { listConsentChanges } from "../consent/list-changes"
import { getContact } from "../contacts/get"
import { deliverEmail } from "../emails/deliver/deliver"
import { emailRow, givenEmail } from "../emails/testing"
import { openTestDatabase, testContext } from "../testing"
import { getReceivedEmail } from "./show/get"
import { givenDomain, givenListener, receivedEvents, receivedRows } from "./testing"

const database = await openTestDatabase()
afterAll(database.drop)

async function given() {
  const ctx = await testContext(database)
  const domain = await givenDomain(ctx)
  return { ctx, to: `support@${domain}` }
}

type Letter = Parameters<ReturnType<typeof createTransport>["sendMail"]>[0]

/** Hands a message over as a mail server does. */
function hand(port: number, letter: Letter) {
  const transport = createTransport({
    host: "127.0.0.1",
    port,
    name: "mail.example.com",
    tls: { rejectUnauthorized: false },
  })
  return transport.sendMail({ from: "Jane Smith <sender@example.com>", subject: "Hello", text: "Hello", ...letter })
}

describe("listenForMail", () => {
  it("keeps a message with its attachments before it says so", async () => {
    const { ctx, to } = await given()
    const { port } = await givenListener()
    const { response } = await hand(port, { to, attachments: [{ filename: "a.txt", content: "one" }] })
    expect(response).toMatch(/^250 /)
    const [row] = await receivedRows(ctx)
    expect(row).toMatchObject({ fromEmail: "sender@example.com", toEmail: to, via: "smtp", attachmentCount: 1 })
    const attachments = [
      { filename: "a.txt", contentType: "text/plain", sizeBytes: 3, contentId: null, isInline: false },
    ]
    expect(await getReceivedEmail(ctx, row?.id ?? "")).toMatchObject({ text: "Hello", html: null, attachments })
  })

  it("takes a message once that a server hands over again", async () => {
    const { ctx, to } = await given()
    const { port } = await givenListener()
    const envelope = { from: "sender@example.com", to }
    for (const _ of [1, 2]) await hand(port, { raw: writtenMail(), envelope })
    expect(await receivedRows(ctx)).toHaveLength(1)
    expect(await receivedEvents(ctx)).toHaveLength(1)
  })

  it("refuses a domain that nobody verified, and takes the message for the others", async () => {
    const { ctx, to } = await given()
    const pending = await givenDomain(ctx, { isVerified: false })
    const { port } = await givenListener()
    const { accepted, rejected } = await hand(port, { to: [to, `a@${pending}`, "a@unknown.example"] })
    expect([accepted, rejected]).toEqual([[to], [`a@${pending}`, "a@unknown.example"]])
    await expect(hand(port, { to: "a@unknown.example" })).rejects.toMatchObject({ responseCode: 550 })
    expect(await receivedRows(ctx)).toHaveLength(1)
  })

  it("takes one message for two projects", async () => {
    const [one, two] = [await given(), await given()]
    const { port } = await givenListener()
    await hand(port, { to: [one.to, two.to] })
    expect(await receivedRows(one.ctx)).toMatchObject([{ toEmail: one.to, recipients: [one.to] }])
    expect(await receivedRows(two.ctx)).toMatchObject([{ toEmail: two.to, recipients: [two.to] }])
  })

  it("refuses what is too big, announced or not", async () => {
    const { ctx, to } = await given()
    const { port } = await givenListener({ maxBytes: 10_000 })
    await expect(hand(port, { to, text: "a".repeat(20_000) })).rejects.toMatchObject({ responseCode: 552 })
    const letter = ["EHLO mail.example.com", "MAIL FROM:<sender@example.com>", `RCPT TO:<${to}>`, "DATA"]
    const replies = await talk(port, [...letter, `From: sender@example.com\r\n\r\n${"a".repeat(20_000)}\r\n.`, "QUIT"])
    expect(replies).toContainEqual(expect.stringMatching(/^552 /))
    expect(await receivedRows(ctx)).toEqual([])
  })

  it("refuses for good what is no message, and goes on", async () => {
    const { ctx, to } = await given()
    const { port, errors } = await givenListener({ maxBytes: 3_000_000 })
    const envelope = { from: "", to }
    const endless = Buffer.from(`X-A: ${"a".repeat(1_200_000)}\r\n\r\n`)
    await expect(hand(port, { raw: endless, envelope })).rejects.toMatchObject({ responseCode: 550 })
    await expect(hand(port, { raw: "Subject: a\r\n\r\ntext", envelope })).rejects.toMatchObject({ responseCode: 550 })
    await hand(port, { to })
    expect(await receivedRows(ctx)).toHaveLength(1)
    expect(errors).toEqual([])
  })

  it("asks to come again when the database cannot keep it, and then takes it", async () => {
    const { ctx, to } = await given()
    const { port, errors } = await givenListener()
    await ctx.db.execute("alter table received_emails rename to received_emails_away")
    await expect(hand(port, { to })).rejects.toMatchObject({ responseCode: 451 })
    await ctx.db.execute("alter table received_emails_away rename to received_emails")
    await hand(port, { to })
    expect(await receivedRows(ctx)).toHaveLength(1)
    expect(errors).toHaveLength(1)
  })

  it.each([
    ["bounce", bounceMail],
    ["complaint", complaintMail],
  ] as const)("opts out, with the reason, whom a %s is about", async (reason, write) => {
    const { ctx, to } = await given()
    const { port } = await givenListener()
    const { id } = await givenEmail(ctx, { from: to, subscribed: true })
    await deliverEmail(ctx, id)
    const { toEmail: recipient, contactId, providerMessageId } = await emailRow(ctx, id)
    const raw = write({ id: providerMessageId ?? "", to, recipient })
    await hand(port, { raw, envelope: { from: "", to } })
    expect(await getContact(ctx, contactId)).toMatchObject({ subscribed: false })
    const { data } = await listConsentChanges(ctx, { limit: 10, order: "oldest" })
    expect(data).toMatchObject([{ channel: reason, reason, emailId: id }])
    expect(await receivedRows(ctx)).toEqual([])
  })

  it("speaks TLS where it has a key", async () => {
    const { ctx, to } = await given()
    const { port } = await givenListener({ tls: selfSigned })
    const transport = createTransport({ host: "127.0.0.1", port, requireTLS: true, tls: { rejectUnauthorized: false } })
    await transport.sendMail({ from: "sender@example.com", to, subject: "Hello", text: "Hello" })
    expect(await receivedRows(ctx)).toHaveLength(1)
  })

  it("lets nobody log in, and takes no more than a hundred recipients", async () => {
    const { to } = await given()
    const { port } = await givenListener()
    const many = Array.from({ length: 101 }, (_, index) => `RCPT TO:<${index}${to}>`)
    const replies = await talk(port, [
      "EHLO a.example",
      "AUTH PLAIN AGEAYg==",
      "MAIL FROM:<a@example.com>",
      ...many,
      "QUIT",
    ])
    expect(replies.join("\n")).not.toContain("AUTH")
    expect(replies).toContainEqual(expect.stringMatching(/^50[0-9] /))
    expect(replies.filter((reply) => reply.startsWith("452 "))).toHaveLength(1)
  })

  it("finishes what it is being told before it ends", async () => {
    const { ctx, to } = await given()
    const { port, close } = await givenListener()
    const handed = hand(port, { to })
    await expect.poll(async () => (await receivedRows(ctx)).length).toBe(1)
    await Promise.all([handed, close()])
    await expect(hand(port, { to })).rejects.toMatchObject({ code: "ESOCKET" })
  })
})

/** Says each line once the one before is answered; answers all replies. */
async function talk(port: number, lines: string[]): Promise<string[]> {
  const socket = net.connect(port, "127.0.0.1").setEncoding("utf8")
  const replies: string[] = []
  let rest = ""
  for await (const text of socket) {
    rest += text
    const ends = rest.lastIndexOf("\r\n") + 2
    const got = rest.slice(0, ends).split("\r\n").slice(0, -1)
    rest = rest.slice(ends)
    replies.push(...got)
    if (got.some((line) => /^\d{3} /.test(line))) socket.write(`${lines.shift() ?? "QUIT"}\r\n`)
  }
  return replies
}
