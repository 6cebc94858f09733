import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { emails } from "@/db/schema/emails"
import { mailReputations } from "@/db/schema/mail-reputations"
import { updateContact } from "../contacts/update"
import { eventsOf, givenMailserver } from "../emails/testing"
import { suppressAddress } from "../suppressions/suppress"
import { givenContact, openTestDatabase, testContext } from "../testing"
import { cancelCampaign } from "./cancel"
import { continueCampaign } from "./continue"
import { findCampaign } from "./find"
import { pauseCampaign, resumeCampaign } from "./pause"
import { reportOnCampaign } from "./report"
import { sendCampaign } from "./send"
import { emailsOf, givenCampaign, givenPeople, goOn, sendAll } from "./testing"

const database = await openTestDatabase()
afterAll(database.drop)

const isPlus = { field: "contact.data.plan", operator: "equals" as const, value: "plus" }
const ofPlus = { logic: "AND" as const, groups: [{ filters: [isPlus] }] }

describe("continueCampaign", () => {
  it("writes to each subscribed contact once, in their words, as the campaign", async () => {
    const ctx = await testContext(database)
    const { messages } = await givenMailserver(ctx)
    await givenPeople(ctx, 3)
    const { id } = await givenCampaign(ctx)
    await sendAll(ctx, id)
    expect(messages.map(({ subject }) => subject).sort()).toEqual([
      "Spring is here, P0",
      "Spring is here, P1",
      "Spring is here, P2",
    ])
    expect(messages[0]?.headers.get("list")).toMatchObject({ unsubscribe: { url: expect.stringContaining("http") } })
    expect(await findCampaign(ctx, id)).toMatchObject({ status: "SENT", total: 3, seen: 3, written: 3, problem: null })
    const [row] = await emailsOf(ctx, id)
    const [sent] = await eventsOf(ctx, { id: row?.id ?? "" })
    expect(sent).toMatchObject({
      name: "email.sent",
      data: { campaignId: id, templateId: null, sourceType: "CAMPAIGN", fromName: "Acme Team" },
    })
  })

  it("passes over who opted out, is suppressed, is not meant, or cannot be rendered for, and counts them", async () => {
    const ctx = await testContext(database)
    const { messages } = await givenMailserver(ctx)
    const data = { plan: "plus" }
    const out = await givenContact(ctx, { data })
    await updateContact(ctx, out.id, { subscribed: false })
    const bad = await givenContact(ctx, { data })
    await suppressAddress(ctx, { email: bad.email, reason: "bounce" })
    await givenContact(ctx, { data: { plan: "free" } })
    await givenContact(ctx, { data: { ...data, many: 100_000_000 } })
    const good = await givenContact(ctx, { data })
    const { id } = await givenCampaign(ctx, {
      ...{ audienceType: "FILTERED", audienceCondition: ofPlus },
      body: "<p>{% for a in (1..many) %}{{ a }}{% endfor %}</p>",
    })
    await sendAll({ ...ctx, now: new Date(Date.now() + 5) }, id)
    expect(messages.flatMap(({ to }) => [to].flat().map((each) => each?.text))).toEqual([good.email])
    expect(await findCampaign(ctx, id)).toMatchObject({
      ...{ status: "SENT", seen: 5, written: 1 },
      skipped: { unsubscribed: 1, suppressed: 1, unrenderable: 1 },
    })
  })

  it("goes on behind what was written when a part is run again, and writes to nobody twice", async () => {
    const ctx = await testContext(database)
    const { messages } = await givenMailserver(ctx)
    await givenPeople(ctx, 700)
    const { id } = await givenCampaign(ctx)
    await sendCampaign(ctx, id, {})
    const part = () => continueCampaign({ ...ctx, now: new Date() }, { campaignId: id, round: 1 })
    await Promise.all([part(), part(), part()])
    await goOn(ctx, id, 1)
    expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(700)
    expect(messages).toHaveLength(700)
    expect(await findCampaign(ctx, id)).toMatchObject({ status: "SENT", written: 700 })
  }, 60_000)

  it("rests until its time", async () => {
    const ctx = await testContext(database)
    await givenPeople(ctx, 1)
    const { id } = await givenCampaign(ctx)
    const scheduledFor = new Date(Date.now() + 60_000).toISOString()
    await sendCampaign(ctx, id, { scheduledFor })
    const round = { campaignId: id, round: 1 }
    expect(await continueCampaign(ctx, round)).toEqual({ state: "resting", restUntil: scheduledFor })
    expect(await emailsOf(ctx, id)).toEqual([])
    await continueCampaign({ ...ctx, now: new Date(scheduledFor) }, round)
    expect(await emailsOf(ctx, id)).toHaveLength(1)
  })

  it("waits for e-mails that the server has no time for, and is sent once they are", async () => {
    const ctx = await testContext(database)
    let reply: number | undefined = 451
    const { messages } = await givenMailserver(ctx, { onRecipient: () => reply })
    await givenPeople(ctx, 2)
    const { id } = await givenCampaign(ctx)
    await sendCampaign(ctx, id, {})
    const round = { campaignId: id, round: 1 }
    expect(await continueCampaign(ctx, round)).toMatchObject({ state: "resting" })
    expect(await findCampaign(ctx, id)).toMatchObject({ status: "SENDING", isWritten: true })
    reply = undefined
    await database.db.update(emails).set({ nextAttemptAt: ctx.now }).where(eq(emails.campaignId, id))
    expect(await continueCampaign(ctx, round)).toEqual({ state: "over" })
    expect(messages).toHaveLength(2)
  })

  it("leaves out who came after it began", async () => {
    const ctx = await testContext(database)
    await givenMailserver(ctx)
    await givenPeople(ctx, 1)
    const { id } = await givenCampaign(ctx)
    await sendCampaign(ctx, id, {})
    await givenContact(ctx)
    expect(await continueCampaign(ctx, { campaignId: id, round: 1 })).toEqual({ state: "over" })
    expect((await emailsOf(ctx, id)).map(({ toEmail }) => toEmail)).toEqual(["0@people.test"])
  })

  it("pauses and says why while marketing is stopped", async () => {
    const ctx = await testContext(database)
    const { messages } = await givenMailserver(ctx)
    await givenPeople(ctx, 1)
    const { id } = await givenCampaign(ctx)
    await sendCampaign(ctx, id, {})
    await database.db.insert(mailReputations).values({ projectId: ctx.project.id, stoppedAt: new Date() })
    await goOn(ctx, id, 1)
    expect(await findCampaign(ctx, id)).toMatchObject({ status: "PAUSED", problem: expect.stringMatching(/stopped/) })
    await expect(resumeCampaign(ctx, id)).rejects.toMatchObject({ code: "marketing_stopped" })
    expect(messages).toEqual([])
  })
})

describe("pauseCampaign and resumeCampaign", () => {
  it("hold back what has not left, and go on without sending any twice", async () => {
    const ctx = await testContext(database)
    const paused: Promise<unknown>[] = []
    const server = await givenMailserver(ctx, {
      onRecipient: () => {
        if (paused.length === 0) paused.push(pauseCampaign(ctx, id))
        return undefined
      },
    })
    await givenPeople(ctx, 900)
    const { id } = await givenCampaign(ctx)
    await sendAll(ctx, id)
    await Promise.all(paused)
    const before = server.messages.length
    expect(before).toBeLessThan(900)
    expect(await continueCampaign(ctx, { campaignId: id, round: 1 })).toEqual({ state: "over" })
    expect(server.messages).toHaveLength(before)
    const { id: same } = await resumeCampaign(ctx, id)
    await goOn(ctx, same, 3)
    expect(new Set(server.messages.map(({ messageId }) => messageId)).size).toBe(900)
    expect(server.messages).toHaveLength(900)
  }, 60_000)
})

describe("cancelCampaign", () => {
  it("makes one that has not begun a draft again", async () => {
    const ctx = await testContext(database)
    const { id } = await givenCampaign(ctx)
    await sendCampaign(ctx, id, { scheduledFor: "2100-01-01T00:00:00Z" })
    expect(await cancelCampaign(ctx, id)).toMatchObject({ status: "DRAFT", scheduledFor: null })
    expect(await continueCampaign(ctx, { campaignId: id, round: 1 })).toEqual({ state: "over" })
  })

  it("cancels what has not left and keeps what has", async () => {
    const ctx = await testContext(database)
    await givenMailserver(ctx, { onRecipient: () => 451 })
    await givenPeople(ctx, 3)
    const { id } = await givenCampaign(ctx)
    await sendAll(ctx, id)
    expect(await cancelCampaign(ctx, id)).toMatchObject({ status: "CANCELLED" })
    const { numbers } = await reportOnCampaign(ctx, id)
    expect(numbers).toMatchObject({ written: 3, cancelled: 3, queued: 0, sent: 0 })
    await expect(cancelCampaign(ctx, id)).rejects.toMatchObject({ code: "not_sending" })
  })
})
