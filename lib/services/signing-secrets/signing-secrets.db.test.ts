import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { audit } from "@/db/schema/audit"
import { signingSecrets } from "@/db/schema/signing-secrets"
import type { Context } from "../context"
import { openTestDatabase, testContext } from "../testing"
import { listSigningSecrets } from "./list"
import { retireSigningSecret } from "./retire"
import { rotateSigningSecret } from "./rotate"

const database = await openTestDatabase()
afterAll(database.drop)

function hoursLater(ctx: Context, hours: number): Context {
  return { ...ctx, now: new Date(ctx.now.getTime() + hours * 3_600_000) }
}

async function secretsAt(ctx: Context): Promise<string[]> {
  return (await listSigningSecrets(ctx)).map(({ secret }) => secret)
}

/** A project whose first secret retires in a day. */
async function givenOverlap() {
  const ctx = await testContext(database)
  const [old] = await listSigningSecrets(ctx)
  const [current] = await rotateSigningSecret(ctx, { overlapHours: 24 })
  if (!old || !current) throw new Error("A project has no signing secret.")
  return { ctx, old, current }
}

describe("listSigningSecrets", () => {
  it("answers the one that a new project has, which is stored encrypted", async () => {
    const ctx = await testContext(database)
    const [secret, ...others] = await listSigningSecrets(ctx)
    const stored = await ctx.db.select().from(signingSecrets).where(eq(signingSecrets.projectId, ctx.project.id))
    expect(secret).toMatchObject({ secret: expect.stringMatching(/^whsec_[\w+/]{43}=$/), retiresAt: null })
    expect([others, stored.length]).toEqual([[], 1])
    expect(JSON.stringify(stored)).not.toContain(secret?.secret)
  })

  it("makes one for a project that was there before signing was, and only one", async () => {
    const ctx = await testContext(database)
    await ctx.db.delete(signingSecrets).where(eq(signingSecrets.projectId, ctx.project.id))
    const seen = await Promise.all([1, 2, 3, 4].map(() => secretsAt(ctx)))
    expect(new Set(seen.flat()).size).toBe(1)
  })

  it("keeps projects apart", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    expect(await secretsAt(ctx)).not.toEqual(await secretsAt(stranger))
  })
})

describe("rotateSigningSecret", () => {
  it("makes a new one, and keeps the old one valid as long as it was told to", async () => {
    const { ctx, old, current } = await givenOverlap()
    expect(await listSigningSecrets(ctx)).toEqual([
      current,
      { ...old, retiresAt: hoursLater(ctx, 24).now.toISOString() },
    ])
    expect(await secretsAt(hoursLater(ctx, 23.9))).toEqual([current.secret, old.secret])
    expect(await secretsAt(hoursLater(ctx, 24))).toEqual([current.secret])
  })

  it("leaves the new one alone when there is no overlap, whatever an earlier rotation promised", async () => {
    const { ctx } = await givenOverlap()
    const secrets = await rotateSigningSecret(ctx, { overlapHours: 0 })
    expect(secrets).toHaveLength(1)
    expect(await ctx.db.$count(signingSecrets, eq(signingSecrets.projectId, ctx.project.id))).toBe(1)
  })

  it("never lets an older one live longer than it was meant to", async () => {
    const { ctx, old } = await givenOverlap()
    const secrets = await rotateSigningSecret(ctx, { overlapHours: 168 })
    expect(secrets).toHaveLength(3)
    expect(secrets[2]).toMatchObject({ id: old.id, retiresAt: hoursLater(ctx, 24).now.toISOString() })
  })

  it("refuses a sixth that would be valid at a time, until older ones end", async () => {
    const { ctx } = await givenOverlap()
    await Promise.all([24, 24, 24].map((overlapHours) => rotateSigningSecret(ctx, { overlapHours })))
    await expect(rotateSigningSecret(ctx, { overlapHours: 1 })).rejects.toMatchObject({
      code: "too_many_signing_secrets",
    })
    expect(await rotateSigningSecret(ctx, { overlapHours: 0 })).toHaveLength(1)
  })

  it("leaves one current secret when several rotate at a time", async () => {
    const ctx = await testContext(database)
    await Promise.all([1, 2, 3].map(() => rotateSigningSecret(ctx, { overlapHours: 1 })))
    const retiring = (await listSigningSecrets(ctx)).map(({ retiresAt }) => retiresAt !== null)
    expect(retiring).toEqual([false, true, true, true])
  })

  it("touches no other project, and notes no secret", async () => {
    const stranger = await testContext(database)
    const before = await listSigningSecrets(stranger)
    const { ctx, old, current } = await givenOverlap()
    expect(await listSigningSecrets(stranger)).toEqual(before)
    const [entry] = await ctx.db.select().from(audit).where(eq(audit.projectId, ctx.project.id))
    const detail = { previous: old.id, overlapHours: 24 }
    expect(entry).toMatchObject({ action: "signing_secret.rotated", subject: current.id, detail })
  })
})

describe("retireSigningSecret", () => {
  it("ends an overlap at once, and once", async () => {
    const { ctx, old, current } = await givenOverlap()
    await retireSigningSecret(ctx, old.id)
    expect(await secretsAt(ctx)).toEqual([current.secret])
    await expect(retireSigningSecret(ctx, old.id)).rejects.toMatchObject({ code: "signing_secret_not_found" })
  })

  it("refuses the current one", async () => {
    const { ctx, current } = await givenOverlap()
    await expect(retireSigningSecret(ctx, current.id)).rejects.toMatchObject({ code: "signing_secret_current" })
  })

  it("refuses another tenant", async () => {
    const [{ ctx, old }, stranger] = [await givenOverlap(), await testContext(database)]
    await expect(retireSigningSecret(stranger, old.id)).rejects.toMatchObject({ code: "signing_secret_not_found" })
    expect(await secretsAt(ctx)).toHaveLength(2)
  })
})
