import { afterAll, describe, expect, it } from "vitest"
import type { Context } from "../context"
import { deliverEmail } from "../emails/deliver"
import { emailRow, givenEmail, givenMailserver } from "../emails/testing"
import { updateProject } from "../projects/update"
import { openTestDatabase, testContext } from "../testing"
import { reserveMailSlot } from "./reserve-slot"

const database = await openTestDatabase()
afterAll(database.drop)

const perSecond = 2

async function givenSpacing(): Promise<Context> {
  const ctx = await testContext(database)
  await updateProject(ctx, { mailPerSecond: perSecond })
  return ctx
}

function bulk(ctx: Context) {
  return givenEmail(ctx, { type: "MARKETING", subscribed: true })
}

describe("reserveMailSlot", () => {
  it("spaces what is no transactional mail, and keeps a moment that an e-mail has", async () => {
    const ctx = await givenSpacing()
    const emails = [await bulk(ctx), await bulk(ctx), await bulk(ctx)]
    const slots: (string | null)[] = []
    for (const email of emails) slots.push(await reserveMailSlot(ctx, email))
    const [first, second, third] = slots.map((slot) => slot && Date.parse(slot))
    expect(first).toBeNull()
    expect(Number(third) - Number(second)).toBe(1000 / perSecond)
    const last = await emailRow(ctx, emails[2]?.id ?? "")
    expect(last).toMatchObject({ slotAt: new Date(Number(third)), nextAttemptAt: new Date(Number(third)) })
    expect(await reserveMailSlot(ctx, last)).toBeNull()
  })

  it("lets transactional mail leave at once, and the rest make room for it", async () => {
    const ctx = await givenSpacing()
    await reserveMailSlot(ctx, await bulk(ctx))
    const before = Date.parse(String(await reserveMailSlot(ctx, await bulk(ctx))))
    expect(await reserveMailSlot(ctx, await givenEmail(ctx))).toBeNull()
    const behind = Date.parse(String(await reserveMailSlot(ctx, await bulk(ctx))))
    expect(behind - before).toBe((2 * 1000) / perSecond)
  })

  it("spaces nothing where nobody asked for it", async () => {
    const ctx = await testContext(database)
    const both = [await bulk(ctx), await bulk(ctx)]
    expect(await Promise.all(both.map((email) => reserveMailSlot(ctx, email)))).toEqual([null, null])
  })
})

describe("deliverEmail", () => {
  it("waits for its moment, and takes another one for another attempt", async () => {
    const ctx = await givenSpacing()
    let reply: number | undefined = 451
    const { messages } = await givenMailserver(ctx, { onRecipient: () => reply })
    await reserveMailSlot(ctx, await bulk(ctx))
    const email = await bulk(ctx)
    const slot = await deliverEmail(ctx, email.id)
    expect(await emailRow(ctx, email.id)).toMatchObject({ status: "queued", attemptCount: 0 })
    await deliverEmail({ ...ctx, now: new Date(String(slot)) }, email.id)
    const tried = await emailRow(ctx, email.id)
    expect(tried).toMatchObject({ status: "queued", attemptCount: 1, slotAt: null })
    reply = undefined
    await updateProject(ctx, { mailPerSecond: null })
    await deliverEmail({ ...ctx, now: tried.nextAttemptAt }, email.id)
    expect(messages).toHaveLength(1)
  })
})
