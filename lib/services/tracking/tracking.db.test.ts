import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { emailVisits } from "@/db/schema/email-visits"
import { emails } from "@/db/schema/emails"
import { outbox } from "@/db/schema/outbox"
import { readVisit, type VisitToken } from "@/lib/crypto/visit-token"
import { deleteContact } from "../contacts/delete"
import { findContact } from "../contacts/find"
import type { Context } from "../context"
import { deliverEmail } from "../emails/deliver/deliver"
import { queueEmails } from "../emails/queue"
import { getEmail } from "../emails/show/get"
import { emailRow, eventsOf, givenEmail, givenMailserver } from "../emails/testing"
import { updateProject } from "../projects/update"
import { givenContact, openTestDatabase, testContext } from "../testing"
import { judgeClick } from "./judge-click"
import { recordVisit } from "./record-visit"

const database = await openTestDatabase()
afterAll(database.drop)

const chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"
const url = "https://example.com/pricing"

/** A tracked e-mail that was sent a minute ago. */
async function givenSent({ each = false } = {}) {
  const ctx = await testContext(database)
  await updateProject(ctx, { tracking: "on", eachOpenAndClick: each })
  const { id } = await givenEmail(ctx)
  await deliverEmail(ctx, id)
  await ctx.db
    .update(emails)
    .set({ sentAt: new Date(Date.now() - 60_000) })
    .where(eq(emails.id, id))
  return { ctx, id }
}

type Sent = Awaited<ReturnType<typeof givenSent>>

type Visit = { agent?: string; method?: string; at?: Date }

function visit({ ctx }: Sent, token: VisitToken, { agent = chrome, method = "GET", at = new Date() }: Visit = {}) {
  return recordVisit({ ...ctx, now: at }, token, { method, userAgent: agent, purpose: null })
}

const open = (sent: Sent, given?: Visit) => visit(sent, { kind: "open", emailId: sent.id }, given)

const click = (sent: Sent, link = url, given?: Visit) =>
  visit(sent, { kind: "click", emailId: sent.id, url: link }, given)

async function visitsOf({ ctx, id }: Sent) {
  return ctx.db.select().from(emailVisits).where(eq(emailVisits.emailId, id)).orderBy(emailVisits.id)
}

async function judgeAll(sent: Sent) {
  const visits = await visitsOf(sent)
  for (const { id } of visits) await judgeClick(sent.ctx, id)
}

async function told({ ctx, id }: Sent) {
  const events = await eventsOf(ctx, { id })
  return events.filter(({ name }) => name !== "email.sent").map(({ name, data }) => ({ name, data }))
}

describe("recordVisit", () => {
  it("counts opens, and tells of the first with the fields of the documentation, in their order", async () => {
    const sent = await givenSent()
    const at = new Date("2030-01-15T11:00:00.000Z")
    await open(sent, { at })
    await open(sent)
    expect(await emailRow(sent.ctx, sent.id)).toMatchObject({ opens: 2, openedAt: at, clicks: 0, clickedAt: null })
    const [event, ...others] = await told(sent)
    expect([event?.name, others]).toEqual(["email.open", []])
    const data = JSON.stringify(event?.data)
    expect(
      data.endsWith(`,"sourceType":"TRANSACTIONAL","openedAt":"${at.toISOString()}","opens":1,"isFirstOpen":true}`),
    ).toBe(true)
  })

  it("tells of each where the project asks for it, always with when the first was", async () => {
    const sent = await givenSent({ each: true })
    const at = new Date("2030-01-15T11:00:00.000Z")
    await open(sent, { at })
    await open(sent)
    const openedAt = at.toISOString()
    expect((await told(sent)).map(({ data }) => data)).toMatchObject([
      { openedAt, opens: 1, isFirstOpen: true },
      { openedAt, opens: 2, isFirstOpen: false },
    ])
  })

  it("counts every one of many at once, and tells of one", async () => {
    const sent = await givenSent()
    await Promise.all(Array.from({ length: 8 }, () => open(sent)))
    expect(await emailRow(sent.ctx, sent.id)).toMatchObject({ opens: 8 })
    expect(await told(sent)).toHaveLength(1)
  })

  it("keeps what a machine did, says why, and neither counts nor tells it", async () => {
    const sent = await givenSent()
    await open(sent, { agent: "Mozilla/5.0" })
    await click(sent, url, { method: "HEAD" })
    await click(sent, url, { agent: "Mimecast" })
    await judgeAll(sent)
    expect((await getEmail(sent.ctx, sent.id)).visits).toMatchObject([
      { kind: "open", url: null, userAgent: "Mozilla/5.0", isMachine: true, reason: "privacy_proxy" },
      { kind: "click", url, userAgent: chrome, isMachine: true, reason: "head_request" },
      { kind: "click", url, userAgent: "Mimecast", isMachine: true, reason: "automated" },
    ])
    expect(await emailRow(sent.ctx, sent.id)).toMatchObject({ opens: 0, clicks: 0, openedAt: null, clickedAt: null })
    expect(await told(sent)).toEqual([])
  })

  it("takes a click right after sending for a machine's", async () => {
    const sent = await givenSent()
    await click(sent, url, { at: new Date(Date.now() - 57_000) })
    expect(await visitsOf(sent)).toMatchObject([{ isMachine: true, reason: "too_soon" }])
  })

  it("asks for a click to be judged once, two seconds later", async () => {
    const sent = await givenSent()
    const at = new Date("2030-01-15T11:00:00.000Z")
    await click(sent, url, { at })
    const [{ id = "" } = {}] = await visitsOf(sent)
    const asked = await sent.ctx.db.select().from(outbox).where(eq(outbox.key, id))
    expect(asked).toMatchObject([
      { name: "email/click.seen", data: { visitId: id, judgeAt: "2030-01-15T11:00:02.000Z" } },
    ])
    expect(await told(sent)).toEqual([])
  })

  it("keeps and counts no more than a thousand visits of an e-mail", async () => {
    const sent = await givenSent()
    const row = { projectId: sent.ctx.project.id, emailId: sent.id, kind: "open" as const, at: new Date() }
    await sent.ctx.db
      .insert(emailVisits)
      .values(Array.from({ length: 999 }, (_, index) => ({ ...row, id: `${sent.id}-${index}` })))
    await open(sent)
    await open(sent)
    expect(await visitsOf(sent)).toHaveLength(1000)
    expect(await emailRow(sent.ctx, sent.id)).toMatchObject({ opens: 1 })
  })

  it("writes nothing down of a contact that is gone, and forgets what was", async () => {
    const sent = await givenSent()
    await open(sent)
    const { contactId } = await emailRow(sent.ctx, sent.id)
    await deleteContact(sent.ctx, contactId)
    await open(sent)
    expect(await visitsOf(sent)).toEqual([])
    expect(await emailRow(sent.ctx, sent.id)).toMatchObject({ opens: 1 })
  })

  it("writes nothing down once the project wants no tracking", async () => {
    const sent = await givenSent()
    await click(sent)
    await updateProject(sent.ctx, { tracking: "off" })
    await open(sent)
    await judgeAll(sent)
    expect(await visitsOf(sent)).toMatchObject([{ kind: "click", isMachine: null }])
    expect(await told(sent)).toEqual([])
  })

  it("knows nothing of an e-mail that is not there", async () => {
    const sent = await givenSent()
    await visit(sent, { kind: "open", emailId: "0199a1b2-c3d4-7e5f-8a6b-000000000001" })
    expect(await visitsOf(sent)).toEqual([])
  })
})

describe("judgeClick", () => {
  it("counts a click, with an open before it, in the documentation's order of fields", async () => {
    const sent = await givenSent()
    const at = new Date("2030-01-15T11:05:00.000Z")
    await click(sent, url, { at })
    await judgeAll(sent)
    const counts = { opens: 1, openedAt: at, clicks: 1, clickedAt: at }
    expect(await emailRow(sent.ctx, sent.id)).toMatchObject(counts)
    const [opened, clicked, ...others] = await told(sent)
    expect([opened?.name, clicked?.name, others]).toEqual(["email.open", "email.click", []])
    const data = JSON.stringify(clicked?.data)
    expect(data.endsWith(`"link":"${url}","clickedAt":"${at.toISOString()}","clicks":1,"isFirstClick":true}`)).toBe(
      true,
    )
  })

  it("adds no open to one that there is", async () => {
    const sent = await givenSent({ each: true })
    await open(sent)
    await click(sent)
    await judgeAll(sent)
    expect((await told(sent)).map(({ name }) => name)).toEqual(["email.open", "email.click"])
    expect(await emailRow(sent.ctx, sent.id)).toMatchObject({ opens: 1, clicks: 1 })
  })

  it.each([
    [false, [true]],
    [true, [true, false]],
  ])("with each: %s tells of two clicks as first: %j", async (each, expected) => {
    const sent = await givenSent({ each })
    await click(sent)
    await click(sent)
    await judgeAll(sent)
    const clicks = (await told(sent)).filter(({ name }) => name === "email.click")
    expect(clicks.map(({ data }) => data.isFirstClick)).toEqual(expected)
    expect(await emailRow(sent.ctx, sent.id)).toMatchObject({ opens: 1, clicks: 2 })
  })

  it("counts once, however often and however at once it is asked to", async () => {
    const sent = await givenSent({ each: true })
    await click(sent)
    await Promise.all([judgeAll(sent), judgeAll(sent), judgeAll(sent)])
    expect(await emailRow(sent.ctx, sent.id)).toMatchObject({ clicks: 1 })
    expect(await told(sent)).toHaveLength(2)
  })

  it("takes three links within a second for a scanner's, the first of them too", async () => {
    const sent = await givenSent()
    const at = (ms: number) => ({ at: new Date(Date.parse("2030-01-15T11:00:00.000Z") + ms) })
    await click(sent, "https://example.com/1", at(0))
    await click(sent, "https://example.com/2", at(300))
    await click(sent, "https://example.com/3", at(900))
    await click(sent, "https://example.com/2", at(60_000))
    await judgeAll(sent)
    expect((await visitsOf(sent)).map(({ reason }) => reason)).toEqual(["burst", "burst", "burst", null])
    expect(await emailRow(sent.ctx, sent.id)).toMatchObject({ clicks: 1, opens: 1 })
  })

  it("does not touch a click of another project", async () => {
    const sent = await givenSent()
    const other: Context = await testContext(database)
    await click(sent)
    await judgeAll({ ...sent, ctx: { ...sent.ctx, project: other.project } })
    expect(await visitsOf(sent)).toMatchObject([{ isMachine: null }])
  })
})

describe("a project's choice", () => {
  const body = `<body><p><a href="${url}">Go</a> <a href="{{ unsubscribeUrl }}">Out</a> <a href="{{ manageUrl }}#x">Manage</a></p></body>`

  it.each([
    ["on", "TRANSACTIONAL", true],
    ["on", "HEADLESS", true],
    ["marketing", "MARKETING", true],
    ["marketing", "TRANSACTIONAL", false],
    ["off", "MARKETING", false],
  ] as const)("%s for %s mail tracks: %s", async (tracking, type, isTracked) => {
    const ctx = await testContext(database)
    await updateProject(ctx, { tracking })
    expect(await givenEmail(ctx, { type, subscribed: true })).toMatchObject({ isTracked })
  })

  it("tracks nothing that goes to another than the contact", async () => {
    const ctx = await testContext(database)
    await updateProject(ctx, { tracking: "on" })
    const contact = await findContact(ctx, (await givenContact(ctx)).id)
    const from = { email: "hello@acme.test", name: null }
    const recipients = [null, "boss@acme.test"].map((to) => ({ contact, name: null, data: {}, email: to ?? undefined }))
    const queued = await queueEmails(ctx, {
      ...{ subject: "Look", body, kind: "TRANSACTIONAL", sourceType: "WORKFLOW" },
      ...{ headers: {}, attachments: [], replyTo: null, from, recipients },
    })
    expect(queued.map(({ isTracked }) => isTracked)).toEqual([true, false])
  })

  it("sends links that lead over ours, and keeps and shows those that were written", async () => {
    const ctx = await testContext(database)
    await updateProject(ctx, { tracking: "on" })
    const { messages } = await givenMailserver(ctx)
    const { id, html } = await givenEmail(ctx, { body })
    await deliverEmail(ctx, id)
    const arrived = String(messages[0]?.html)
    const [, clickToken = ""] = /http:\/\/heed\.test\/c\/([\w-]+)/.exec(arrived) ?? []
    const [, openToken = ""] =
      /http:\/\/heed\.test\/o\/([\w-]+)" width="1" height="1" style="[^"]+"><\/body>/.exec(arrived) ?? []
    expect(readVisit(clickToken, "click")).toEqual({ kind: "click", emailId: id, url })
    expect(readVisit(openToken, "open")).toEqual({ kind: "open", emailId: id })
    expect(arrived.match(/\/c\//g)).toHaveLength(1)
    expect(arrived).toMatch(/heed\.test\/unsubscribe\/.*heed\.test\/manage\//)
    expect(html).toContain(`<a href="${url}">`)
    expect(messages[0]?.text).toContain(`[${url}]`)
  })
})
