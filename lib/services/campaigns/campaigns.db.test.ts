import { afterAll, describe, expect, it } from "vitest"
import { CampaignListQuery, CreateCampaign, UpdateCampaign } from "@/lib/contracts/campaigns"
import { changeSubscription } from "../contacts/change-subscription"
import { updateContact } from "../contacts/update"
import { givenMailserver } from "../emails/testing"
import { givenContact, openTestDatabase, testContext } from "../testing"
import { countAudience } from "./count-audience"
import { deleteCampaign } from "./delete"
import { duplicateCampaign } from "./duplicate"
import { getCampaign } from "./get"
import { listCampaigns } from "./list"
import { reportOnCampaign } from "./report"
import { sendCampaign } from "./send"
import { sendTestOfCampaign } from "./send-test"
import { emailsOf, givenCampaign, givenPeople, sendAll } from "./testing"
import { updateCampaign } from "./update"

const database = await openTestDatabase()
afterAll(database.drop)

const even = {
  logic: "AND" as const,
  groups: [{ filters: [{ field: "contact.data.even", operator: "equals" as const, value: true }] }],
}

describe("updateCampaign", () => {
  it("changes what is named only, and counts contents", async () => {
    const ctx = await testContext(database)
    const { id, body } = await givenCampaign(ctx)
    const input = UpdateCampaign.parse({ subject: "New", audienceType: "FILTERED", audienceCondition: even })
    expect(await updateCampaign(ctx, id, input)).toMatchObject({ subject: "New", body, version: 2 })
    expect(await updateCampaign(ctx, id, { name: "Summer" })).toMatchObject({
      ...{ name: "Summer", audienceType: "FILTERED", audienceCondition: even },
    })
    expect(await updateCampaign(ctx, id, { audienceType: "ALL" })).toMatchObject({ audienceCondition: null })
  })

  it("refuses an older version, what is no draft, and what cannot be rendered", async () => {
    const ctx = await testContext(database)
    const { id } = await givenCampaign(ctx)
    await updateCampaign(ctx, id, { name: "Summer", version: 1 })
    const code = (input: UpdateCampaign) => updateCampaign(ctx, id, input).catch((error) => error.code)
    expect(await code({ name: "Mine", version: 1 })).toBe("campaign_changed")
    expect(await code({ body: "{{ name" })).toBe("invalid_template")
    await sendCampaign(ctx, id, { scheduledFor: "2100-01-01T00:00:00Z" })
    expect(await code({ name: "Late" })).toBe("not_a_draft")
  })

  it("asks for a rule where a part of the audience is meant", () => {
    const { error } = CreateCampaign.safeParse({ name: "A", subject: "B", body: "C", audienceType: "FILTERED" })
    expect(error?.issues).toMatchObject([{ path: ["audienceCondition"] }])
  })
})

describe("sendCampaign", () => {
  it("refuses a content that was not looked at, and a second time", async () => {
    const ctx = await testContext(database)
    const { id } = await givenCampaign(ctx)
    await updateCampaign(ctx, id, { subject: "Other" })
    await expect(sendCampaign(ctx, id, { version: 1 })).rejects.toMatchObject({ code: "campaign_changed" })
    await sendCampaign(ctx, id, { version: 2 })
    await expect(sendCampaign(ctx, id, {})).rejects.toMatchObject({ code: "not_a_draft" })
  })

  it("refuses a campaign that is from nobody", async () => {
    const ctx = await testContext(database)
    const { id } = await givenCampaign(ctx, { from: null })
    await expect(sendCampaign(ctx, id, {})).rejects.toMatchObject({ errors: [{ field: "from" }] })
  })
})

describe("every verb", () => {
  it("finds nothing of another project", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const { id } = await givenCampaign(ctx)
    const verbs = [getCampaign, duplicateCampaign, deleteCampaign, reportOnCampaign]
    const codes = await Promise.all(verbs.map((verb) => verb(stranger, id).catch((error) => error.code)))
    expect(new Set(codes)).toEqual(new Set(["campaign_not_found"]))
    await expect(updateCampaign(stranger, id, { name: "Theirs" })).rejects.toMatchObject({ code: "campaign_not_found" })
    await expect(sendCampaign(stranger, id, {})).rejects.toMatchObject({ code: "campaign_not_found" })
    expect((await listCampaigns(stranger, CampaignListQuery.parse({}))).data).toEqual([])
  })
})

describe("listCampaigns", () => {
  it("finds by name, subject and status, newest first", async () => {
    const ctx = await testContext(database)
    const first = await givenCampaign(ctx, { name: "Spring" })
    const copy = await duplicateCampaign(ctx, first.id)
    await sendCampaign(ctx, first.id, { scheduledFor: "2100-01-01T00:00:00Z" })
    const names = async (query: Record<string, unknown>) =>
      (await listCampaigns(ctx, CampaignListQuery.parse(query))).data.map(({ name }) => name)
    expect(await names({})).toEqual(["Spring (copy)", "Spring"])
    expect(await names({ search: "is HERE" })).toEqual(["Spring (copy)", "Spring"])
    expect(await names({ status: "SCHEDULED" })).toEqual(["Spring"])
    await expect(deleteCampaign(ctx, first.id)).rejects.toMatchObject({ code: "campaign_in_progress" })
    await deleteCampaign(ctx, copy.id)
    expect(await names({})).toEqual(["Spring"])
  })
})

describe("countAudience", () => {
  it("tells beforehand who will not be written to", async () => {
    const ctx = await testContext(database)
    await givenPeople(ctx, 10)
    const out = await givenContact(ctx, { data: { even: true } })
    await updateContact(ctx, out.id, { subscribed: false })
    const audience = { audienceType: "FILTERED" as const, audienceCondition: even, segmentId: null }
    expect(await countAudience(ctx, { ...audience, type: "MARKETING" })).toEqual({
      ...{ matching: 6, recipients: 5, unsubscribed: 1, suppressed: 0, isCapped: false },
    })
    expect(await countAudience(ctx, { ...audience, type: "TRANSACTIONAL" })).toMatchObject({ recipients: 6 })
  })
})

describe("reportOnCampaign", () => {
  it("counts opt-outs by a link of the e-mail, and shows hours", async () => {
    const ctx = await testContext(database)
    await givenMailserver(ctx)
    await givenPeople(ctx, 2)
    const { id } = await givenCampaign(ctx)
    await sendAll(ctx, id)
    const [email] = await emailsOf(ctx, id)
    if (!email) throw new Error("There is no e-mail.")
    const byLink = { contactId: email.contactId, subscribed: false, channel: "page" as const, emailId: email.id }
    await changeSubscription(ctx, byLink)
    await changeSubscription(ctx, byLink)
    const { numbers, series } = await reportOnCampaign({ ...ctx, now: new Date() }, id)
    expect(numbers).toMatchObject({ written: 2, sent: 2, unsubscribed: 1, opened: 0 })
    expect([series.step, series.points.reduce((sum, { sent }) => sum + sent, 0)]).toEqual(["hour", 2])
  })
})

describe("sendTestOfCampaign", () => {
  it("reaches the tester alone, marked, outside the campaign's numbers", async () => {
    const ctx = await testContext(database)
    await givenPeople(ctx, 2)
    const { id } = await givenCampaign(ctx)
    await sendTestOfCampaign(ctx, id, { email: "tester@acme.test", data: { name: "Grace" } })
    expect(await emailsOf(ctx, id)).toEqual([])
  })
})
