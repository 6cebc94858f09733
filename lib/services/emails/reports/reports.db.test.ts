import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { emails } from "@/db/schema/emails"
import { mailReports } from "@/db/schema/mail-reports"
import type { MailReport } from "@/lib/mail/callbacks/report"
import type { Reply } from "@/lib/mail/testing"
import { listConsentChanges } from "../../consent/list-changes"
import { deleteContact } from "../../contacts/delete"
import { getContact } from "../../contacts/get"
import { updateContact } from "../../contacts/update"
import type { Context } from "../../context"
import { findSuppressed } from "../../suppressions/find-suppressed"
import { listSuppressions } from "../../suppressions/list"
import { openTestDatabase, testContext } from "../../testing"
import { deliverEmail } from "../deliver/deliver"
import { emailRow, eventsOf, givenEmail, givenMailserver } from "../testing"
import { keepReport } from "./keep"

const database = await openTestDatabase()
afterAll(database.drop)

const at = new Date("2025-01-15T10:31:00.000Z")

/** An e-mail that was handed over, in a project of its own. */
async function givenSent(given?: Context) {
  const ctx = given ?? (await testContext(database))
  const email = await givenEmail(ctx, { subscribed: true })
  await deliverEmail(ctx, email.id)
  return { ctx, email: await emailRow(ctx, email.id) }
}

/** An e-mail whose handover ended with that reply, in a project of its own. */
async function givenFailed(reply: Reply) {
  const ctx = await testContext(database)
  await givenMailserver(ctx, { onMessage: () => reply })
  return givenSent(ctx)
}

type Sent = Awaited<ReturnType<typeof givenSent>>["email"]

function report(email: Pick<Sent, "providerMessageId" | "id">, override: Record<string, unknown> = {}): MailReport {
  const messageIds = [email.providerMessageId ?? email.id]
  return {
    kind: "delivered",
    key: "r1",
    messageIds,
    recipient: "ada@example.com",
    at,
    detail: null,
    ...override,
  } as MailReport
}

const permanent = { kind: "bounced", bounceType: "Permanent" }
const transient = { kind: "bounced", bounceType: "Transient" }

async function toldOf(ctx: Context, email: { id: string }) {
  const events = await eventsOf(ctx, email)
  return events.filter(({ name }) => name !== "email.sent").map(({ name, data }) => ({ name, data }))
}

function base({ id, providerMessageId, subject }: Sent) {
  const names = { from: "hello@acme.test", fromName: "Acme Team", messageId: providerMessageId, emailId: id }
  return { subject, ...names, templateId: null, campaignId: null, sourceType: "TRANSACTIONAL" }
}

describe("what a provider reports of an e-mail", () => {
  it.each([
    [{ kind: "delivered" }, "delivered", "email.delivery", { deliveredAt: at.toISOString() }],
    [permanent, "bounced", "email.bounce", { bounceType: "Permanent", bouncedAt: at.toISOString() }],
    [transient, "sent", "email.bounce", { bounceType: "Transient", transientBounce: true }],
    [{ kind: "complained" }, "complained", "email.complaint", { complainedAt: at.toISOString() }],
  ])("%j becomes its event, field by field and in that order", async (override, status, name, data) => {
    const { ctx, email } = await givenSent()
    await keepReport(ctx, report(email, override))
    const [event] = (await toldOf(ctx, email)).filter((told) => told.name === name)
    expect(JSON.stringify(event?.data)).toBe(JSON.stringify({ ...base(email), ...data }))
    expect((await emailRow(ctx, email.id)).status).toBe(status)
  })

  it.each([
    [permanent, false, "bounce"],
    [{ kind: "complained" }, false, "complaint"],
    [transient, true, undefined],
    [{ kind: "delivered" }, true, undefined],
  ])("%j leaves the contact subscribed: %s", async (override, subscribed, reason) => {
    const { ctx, email } = await givenSent()
    await keepReport(ctx, report(email, override))
    expect(await getContact(ctx, email.contactId)).toMatchObject({ subscribed })
    const { data } = await listConsentChanges(ctx, { limit: 10, order: "oldest" })
    const flips = reason ? [{ channel: reason, reason, emailId: email.id }] : []
    expect(data).toMatchObject(flips)
  })

  it.each([permanent, { kind: "complained" }])("%j suppresses the address", async (override) => {
    const { ctx, email } = await givenSent()
    await keepReport(ctx, report(email, override))
    await expect(givenEmail(ctx)).rejects.toMatchObject({ code: "recipient_suppressed" })
  })

  it("of an address that the contact has no more suppresses that, and opts nobody out", async () => {
    const { ctx, email } = await givenSent()
    await updateContact(ctx, email.contactId, { email: "ada@new.example.com" })
    await keepReport(ctx, report(email, permanent))
    expect(await getContact(ctx, email.contactId)).toMatchObject({ subscribed: true })
    expect((await findSuppressed(ctx, ["ada@example.com", "ada@new.example.com"])).size).toBe(1)
  })

  it("counts once, however often and by whatever name it comes", async () => {
    const { ctx, email } = await givenSent()
    const reports = [report(email, permanent), report(email, permanent), report(email, { ...permanent, key: "r2" })]
    await Promise.all(reports.map((each) => keepReport(ctx, each)))
    expect((await toldOf(ctx, email)).filter(({ name }) => name === "email.bounce")).toHaveLength(1)
  })

  it("never takes a state back, whatever the order", async () => {
    const { ctx, email } = await givenSent()
    await keepReport(ctx, report(email, { kind: "complained", key: "c" }))
    await keepReport(ctx, report(email, { key: "d" }))
    expect(await emailRow(ctx, email.id)).toMatchObject({ status: "complained", deliveredAt: at })
  })

  it("finds its e-mail by our own Message-ID", async () => {
    const { ctx, email } = await givenSent()
    await keepReport(ctx, report(email, { messageIds: ["unknown", `${email.id}@acme.test`] }))
    expect((await emailRow(ctx, email.id)).status).toBe("delivered")
  })

  it("waits for an e-mail that is not handed over yet", async () => {
    const ctx = await testContext(database)
    const email = await givenEmail(ctx)
    await keepReport(ctx, report(email))
    expect((await emailRow(ctx, email.id)).status).toBe("queued")
    await deliverEmail(ctx, email.id)
    expect((await emailRow(ctx, email.id)).status).toBe("delivered")
    expect((await eventsOf(ctx, email)).map(({ name }) => name)).toEqual(["email.sent", "email.delivery"])
  })

  it("is applied when it comes at the very moment of the handover", async () => {
    const ctx = await testContext(database)
    const queued = []
    for (let made = 0; made < 20; made++) queued.push(await givenEmail(ctx))
    const both = queued.map(({ id }) => [
      deliverEmail(ctx, id),
      keepReport(ctx, report({ id, providerMessageId: null }, { key: id })),
    ])
    await Promise.all(both.flat())
    const states = await Promise.all(queued.map(async ({ id }) => (await emailRow(ctx, id)).status))
    expect(new Set(states)).toEqual(new Set(["delivered"]))
  })

  it.each([
    [permanent, "bounced", "email.bounce"],
    [{ kind: "complained" }, "complained", "email.complaint"],
  ])("%j proves that a message arrived which was given up", async (override, status, name) => {
    const { ctx, email } = await givenFailed("drop")
    expect(email).toMatchObject({ status: "failed", error: { code: "unknown" } })
    const messageId = `${email.id}@acme.test`
    await keepReport(ctx, report(email, { ...override, messageIds: ["unknown", messageId] }))
    const proven = { status, sentAt: expect.any(Date), failedAt: null, providerMessageId: messageId }
    expect(await emailRow(ctx, email.id)).toMatchObject(proven)
    const names = (await eventsOf(ctx, email)).map((event) => event.name)
    expect(names).toEqual(expect.arrayContaining(["email.sent", name]))
    expect(await getContact(ctx, email.contactId)).toMatchObject({ subscribed: false })
  })

  it("proves so as well when it came before the message was given up", async () => {
    const { ctx, email } = await givenFailed("drop")
    const sending = { status: "sending", sendingAt: new Date(0), failedAt: null, error: null } as const
    await ctx.db.update(emails).set(sending).where(eq(emails.id, email.id))
    await keepReport(ctx, report(email, { kind: "complained" }))
    expect((await emailRow(ctx, email.id)).status).toBe("sending")
    await deliverEmail(ctx, email.id)
    expect((await emailRow(ctx, email.id)).status).toBe("complained")
  })

  it("says nothing of a message that was refused", async () => {
    const { ctx, email } = await givenFailed(550)
    await keepReport(ctx, report(email, { kind: "complained" }))
    expect(await emailRow(ctx, email.id)).toMatchObject({ status: "failed", sentAt: null })
  })

  it("says nothing of another recipient or another project", async () => {
    const { ctx, email } = await givenSent()
    await keepReport(ctx, report(email, { recipient: "bob@example.com" }))
    await keepReport(await testContext(database), report(email))
    expect((await emailRow(ctx, email.id)).status).toBe("sent")
  })

  it("is noted for a contact that is gone, and told to nobody", async () => {
    const { ctx, email } = await givenSent()
    await deleteContact(ctx, email.contactId)
    await keepReport(ctx, report(email, { ...permanent, recipient: null }))
    expect((await emailRow(ctx, email.id)).bouncedAt).toEqual(at)
    expect(await toldOf(ctx, email)).toEqual([])
  })
  it.each([permanent, { kind: "complained" }])(
    "%j suppresses an address that was deleted by its hash",
    async (override) => {
      const { ctx, email } = await givenSent()
      await deleteContact(ctx, email.contactId)
      await keepReport(ctx, report(email, { ...override, recipient: "Ada@example.com", detail: "ada@example.com: no" }))
      expect((await findSuppressed(ctx, [email.toEmail])).size).toBe(1)
      expect((await listSuppressions(ctx, { limit: 10 })).data).toMatchObject([{ email: null, detail: null }])
      expect(await ctx.db.$count(mailReports, eq(mailReports.projectId, ctx.project.id))).toBe(0)
      expect(JSON.stringify(await emailRow(ctx, email.id))).not.toContain("ada@")
    },
  )

  it("tells of a deleted recipient as of no other one of the same message", async () => {
    const { ctx, email } = await givenSent()
    const other = await givenEmail(ctx, { to: "bob@example.com" })
    await deliverEmail(ctx, other.id)
    const { providerMessageId } = email
    await ctx.db.update(emails).set({ providerMessageId }).where(eq(emails.id, other.id))
    await deleteContact(ctx, email.contactId)
    await keepReport(ctx, report(email, permanent))
    expect((await emailRow(ctx, other.id)).status).toBe("sent")
    expect((await findSuppressed(ctx, ["ada@example.com", "bob@example.com"])).size).toBe(1)
  })
})
