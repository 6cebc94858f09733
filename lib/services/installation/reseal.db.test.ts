import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { deliveries } from "@/db/schema/deliveries"
import { domains } from "@/db/schema/domains"
import { mailCallbacks } from "@/db/schema/mail-callbacks"
import { projectSecrets } from "@/db/schema/project-secrets"
import { signingSecrets } from "@/db/schema/signing-secrets"
import { inProcessWith, strangersSecret, todaysSecret, yesterdaysSecret } from "@/lib/crypto/testing"
import { newId } from "@/lib/ids"
import type { Context } from "../context"
import { openTestDatabase, testContext } from "../testing"

const database = await openTestDatabase()
afterAll(database.drop)

const before = { HEED_SECRET: yesterdaysSecret }
const rotating = { HEED_SECRET: todaysSecret, HEED_SECRET_OLD: yesterdaysSecret }
const after = { HEED_SECRET: todaysSecret }

async function sealedWith(secrets: Record<string, string>, text: string): Promise<string> {
  return (await inProcessWith(secrets, () => import("@/lib/crypto/seal"))).seal(text)
}

async function givenDelivery(ctx: Context, sealedRequest: string): Promise<string> {
  const id = newId("dlv")
  await ctx.db.insert(deliveries).values({
    id,
    messageId: newId("msg"),
    projectId: ctx.project.id,
    source: "step",
    executionId: newId("exec"),
    request: { method: "POST", url: "http://127.0.0.1:9/", headers: {}, body: null },
    sealedRequest,
  })
  return id
}

async function requestOf(ctx: Context, id: string): Promise<string> {
  const [row] = await ctx.db.select().from(deliveries).where(eq(deliveries.id, id))
  return row?.sealedRequest ?? "gone"
}

describe("resealAll", () => {
  it("makes everything readable without the secret before, and finds nothing to do again", async () => {
    const ctx = await testContext(database)
    const sealed = await sealedWith(before, "hunter2")
    const { id: projectId } = ctx.project
    await ctx.db.insert(projectSecrets).values({ id: newId("sec"), projectId, name: "TOKEN", sealed })
    await ctx.db.insert(signingSecrets).values({ id: newId("sig"), projectId, sealed })
    const ids = await Promise.all(Array.from({ length: 101 }, () => givenDelivery(ctx, sealed)))
    const { resealAll } = await inProcessWith(rotating, () => import("./reseal"))
    await ctx.db.insert(mailCallbacks).values({ id: newId("cbk"), projectId, provider: "mailgun", sealedKey: sealed })
    await ctx.db.insert(mailCallbacks).values({ id: newId("cbk"), projectId, provider: "ses" })
    const domain = { id: newId("dom"), name: "acme.test", token: "t", dkimSelector: "s", dkimPublicKey: "p" }
    await ctx.db.insert(domains).values({ ...domain, projectId, sealedDkimKey: sealed })
    const counts = async () => (await resealAll(ctx)).map(({ resealed, unreadable }) => [resealed, unreadable])
    expect(await counts()).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
      [1, 0],
      [101, 0],
    ])
    expect(await counts()).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ])
    const { unseal } = await inProcessWith(after, () => import("@/lib/crypto/seal"))
    const [secret] = await ctx.db.select().from(projectSecrets).where(eq(projectSecrets.projectId, projectId))
    const [signing] = await ctx.db.select().from(signingSecrets).where(eq(signingSecrets.projectId, projectId))
    const [key] = await ctx.db.select().from(domains).where(eq(domains.projectId, projectId))
    const read = [secret?.sealed, signing?.sealed, key?.sealedDkimKey, await requestOf(ctx, ids[100] ?? "")].map(
      (text) => unseal(text ?? ""),
    )
    expect(read).toEqual(["hunter2", "hunter2", "hunter2", "hunter2"])
  })

  it("leaves what is forgotten and what a stranger's secret sealed, and counts the latter", async () => {
    const ctx = await testContext(database)
    const foreign = await sealedWith({ HEED_SECRET: strangersSecret }, "hunter2")
    const [forgotten, unreadable] = [await givenDelivery(ctx, ""), await givenDelivery(ctx, foreign)]
    const { resealAll } = await inProcessWith(rotating, () => import("./reseal"))
    expect((await resealAll(ctx)).at(-1)).toMatchObject({ what: "requests of deliveries", resealed: 0, unreadable: 1 })
    expect([await requestOf(ctx, forgotten), await requestOf(ctx, unreadable)]).toEqual(["", foreign])
  })
})
