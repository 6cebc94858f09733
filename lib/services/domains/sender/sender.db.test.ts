import { dkimVerify } from "mailauth/lib/dkim/verify.js"
import { afterAll, describe, expect, it } from "vitest"
import { emails } from "@/db/schema/emails"
import { mailboxMessages } from "@/db/schema/mailbox-messages"
import type { Context } from "../../context"
import { deliverEmail } from "../../emails/deliver/deliver"
import { givenEmail, givenMailserver, send } from "../../emails/testing"
import { openTestDatabase, testContext } from "../../testing"
import { createDomain } from "../create"
import { deleteDomain } from "../delete"
import { givenVerifiedDomain, sharedKeyPair } from "../testing"

const database = await openTestDatabase()
afterAll(database.drop)

async function signaturesOf(raw: Buffer | undefined) {
  const resolver = async (name: string) => (name === "heed1._domainkey.acme.test" ? [[sharedKeyPair().record]] : [])
  const { results } = await dkimVerify(raw ?? "", { resolver })
  return results
    .map(({ status, signingDomain }) => [status.result, signingDomain])
    .filter(([result]) => result !== "none")
}

function queued(ctx: Context) {
  return ctx.db.$count(emails)
}

describe("requireVerifiedSender", () => {
  it("lets mail go from a verified domain, whatever the case it is written in", async () => {
    const ctx = await testContext(database)
    await givenMailserver(ctx)
    expect(await send(ctx, { from: "Hello@Acme.TEST" })).toMatchObject({ success: true })
  })

  it.each([
    ["none of the project's", "hello@other.test", "none of the project's verified domains"],
    ["below a verified one", "hello@mail.acme.test", "none of the project's verified domains"],
    ["not verified yet", "hello@new.test", "add the records"],
  ])("refuses a domain that is %s, and writes nothing", async (_, from, text) => {
    const ctx = await testContext(database)
    await givenMailserver(ctx)
    await createDomain(ctx, { name: "new.test" })
    const before = await queued(ctx)
    await expect(send(ctx, { from })).rejects.toMatchObject({
      kind: "invalid",
      code: "domain_not_verified",
      errors: [{ field: "from", message: expect.stringContaining(text) }],
    })
    expect(await queued(ctx)).toBe(before)
  })

  it("does not take what another project verified", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    await givenMailserver(ctx)
    await givenVerifiedDomain(ctx, "ours.test")
    await expect(send(stranger, { from: "hello@ours.test" })).rejects.toMatchObject({ code: "domain_not_verified" })
  })

  it("asks nothing of mail that stays in the local mailbox", async () => {
    const ctx = await testContext(database)
    expect(await send(ctx, { from: "hello@other.test" })).toMatchObject({ success: true })
  })
})

describe("findSigningKey", () => {
  it("signs what goes to a mail server, also what unsubscribes in one click", async () => {
    const ctx = await testContext(database)
    const { raw } = await givenMailserver(ctx)
    const { id } = await givenEmail(ctx, { type: "MARKETING", subscribed: true })
    await deliverEmail(ctx, id)
    expect(await signaturesOf(raw[0])).toEqual([["pass", "acme.test"]])
    expect(raw[0]?.toString().replace(/\r\n\s+/g, "")).toMatch(
      /DKIM-Signature:.*h=[^;]*list-unsubscribe:list-unsubscribe-post/,
    )
  })

  it("signs what the local mailbox keeps", async () => {
    const ctx = await testContext(database)
    await givenVerifiedDomain(ctx)
    const { id } = await givenEmail(ctx)
    await deliverEmail(ctx, id)
    const kept = await ctx.db.select().from(mailboxMessages)
    expect(await signaturesOf(kept.find(({ messageId }) => messageId.startsWith(id))?.raw)).toEqual([
      ["pass", "acme.test"],
    ])
  })

  it("signs nothing for a domain that was deleted meanwhile", async () => {
    const ctx = await testContext(database)
    const { id: domainId } = await givenVerifiedDomain(ctx)
    const { id } = await givenEmail(ctx)
    await deleteDomain(ctx, domainId)
    await deliverEmail(ctx, id)
    const kept = await ctx.db.select().from(mailboxMessages)
    expect(await signaturesOf(kept.find(({ messageId }) => messageId.startsWith(id))?.raw)).toEqual([])
  })
})
