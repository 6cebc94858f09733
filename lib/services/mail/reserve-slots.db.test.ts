import { afterAll, describe, expect, it } from "vitest"
import type { Context } from "../context"
import { deliverEmail } from "../emails/deliver/deliver"
import type { EmailRow } from "../emails/find"
import { emailRow, givenEmail, givenMailserver } from "../emails/testing"
import { updateProject } from "../projects/update"
import { openTestDatabase, testContext } from "../testing"
import { reserveMailSlots } from "./reserve-slots"

const database = await openTestDatabase()
afterAll(database.drop)

const perSecond = 2

async function givenSpacing(): Promise<Context> {
  const ctx = await testContext(database)
  await updateProject(ctx, { mailPerSecond: perSecond })
  return ctx
}

/** The moment that an e-mail has to wait for. */
async function reserve(ctx: Context, email: EmailRow): Promise<Date | undefined> {
  return (await reserveMailSlots(ctx, [email])).get(email.id)
}

function bulk(ctx: Context) {
  return givenEmail(ctx, { type: "MARKETING", subscribed: true })
}

describe("reserveMailSlots", () => {
  it("spaces what is no transactional mail, and keeps a moment that an e-mail has", async () => {
    const ctx = await givenSpacing()
    const emails = [await bulk(ctx), await bulk(ctx), await bulk(ctx)]
    const slots = await reserveMailSlots(ctx, emails)
    const [first, second, third] = emails.map(({ id }) => slots.get(id))
    expect(first).toBeUndefined()
    expect(Number(third) - Number(second)).toBe(1000 / perSecond)
    const last = await emailRow(ctx, emails[2]?.id ?? "")
    expect(last).toMatchObject({ slotAt: third, nextAttemptAt: third })
    expect(await reserve(ctx, last)).toBeUndefined()
  })

  it("gives those that may leave at once the first moments of several", async () => {
    const ctx = await givenSpacing()
    const [late, direct] = [await bulk(ctx), await givenEmail(ctx)]
    expect([...(await reserveMailSlots(ctx, [late, direct])).keys()]).toEqual([late.id])
  })

  it("lets transactional mail leave at once, and the rest make room for it", async () => {
    const ctx = await givenSpacing()
    await reserve(ctx, await bulk(ctx))
    const before = await reserve(ctx, await bulk(ctx))
    expect(await reserve(ctx, await givenEmail(ctx))).toBeUndefined()
    const behind = await reserve(ctx, await bulk(ctx))
    expect(Number(behind) - Number(before)).toBe((2 * 1000) / perSecond)
  })

  it("spaces nothing where nobody asked for it", async () => {
    const ctx = await testContext(database)
    const both = [await bulk(ctx), await bulk(ctx)]
    expect(await reserveMailSlots(ctx, both)).toEqual(new Map())
  })
})

describe("deliverEmail", () => {
  it("waits for its moment, and takes another one for another attempt", async () => {
    const ctx = await givenSpacing()
    let reply: number | undefined = 451
    const { messages } = await givenMailserver(ctx, { onRecipient: () => reply })
    await reserve(ctx, await bulk(ctx))
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
