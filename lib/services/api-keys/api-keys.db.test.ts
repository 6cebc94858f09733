import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { apiKeys } from "@/db/schema/api-keys"
import { audit } from "@/db/schema/audit"
import { openTestDatabase, testContext } from "../testing"
import { createApiKey } from "./create"
import { findKey } from "./find"
import { listApiKeys } from "./list"
import { revokeApiKey } from "./revoke"

const database = await openTestDatabase()
afterAll(database.drop)

const secret = { kind: "secret", name: "Backend" } as const

describe("createApiKey", () => {
  it.each([
    ["secret", /^sk_[\w-]{32}$/],
    ["public", /^pk_[\w-]{32}$/],
  ] as const)("makes a %s key", async (kind, form) => {
    const { key, hint } = await createApiKey(await testContext(database), { kind, name: "Backend" })
    expect(key).toMatch(form)
    expect(key.endsWith(hint)).toBe(true)
  })

  it("stores a hash and never the key", async () => {
    const ctx = await testContext(database)
    const { id, key } = await createApiKey(ctx, secret)
    const rows = [
      await ctx.db.select().from(apiKeys).where(eq(apiKeys.id, id)),
      await ctx.db.select().from(audit).where(eq(audit.subject, id)),
    ]
    expect(JSON.stringify(rows)).not.toContain(key)
    expect(JSON.stringify(await listApiKeys(ctx))).not.toContain(key)
  })
})

describe("findKey", () => {
  it("finds the key's project and kind", async () => {
    const ctx = await testContext(database)
    const { id, key } = await createApiKey(ctx, { kind: "public", name: "Site" })
    expect(await findKey(ctx, key)).toEqual({ id, keyKind: "public", project: ctx.project })
  })

  it.each(["", "sk_unknown"])("does not find %j", async (key) => {
    expect(await findKey(await testContext(database), key)).toBeUndefined()
  })

  it("notes when a key was last used, to the minute", async () => {
    const ctx = await testContext(database)
    const { key } = await createApiKey(ctx, secret)
    const later = (ms: number) => ({ ...ctx, now: new Date(ctx.now.getTime() + ms) })
    await findKey(ctx, key)
    await findKey(later(59_000), key)
    expect((await listApiKeys(ctx))[0]?.lastUsedAt).toBe(ctx.now.toISOString())
    await findKey(later(61_000), key)
    expect((await listApiKeys(ctx))[0]?.lastUsedAt).toBe(later(61_000).now.toISOString())
  })
})

describe("revokeApiKey", () => {
  it("makes the key stop working at once and takes it off the list", async () => {
    const ctx = await testContext(database)
    const { id, key } = await createApiKey(ctx, secret)
    await revokeApiKey(ctx, id)
    expect([await findKey(ctx, key), await listApiKeys(ctx)]).toEqual([undefined, []])
  })

  it("finds nothing to revoke the second time", async () => {
    const ctx = await testContext(database)
    const { id } = await createApiKey(ctx, secret)
    await revokeApiKey(ctx, id)
    await expect(revokeApiKey(ctx, id)).rejects.toMatchObject({ kind: "not_found", code: "api_key_not_found" })
  })

  it("refuses another tenant", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const { id, key } = await createApiKey(ctx, secret)
    await expect(revokeApiKey(stranger, id)).rejects.toMatchObject({ kind: "not_found" })
    expect([(await findKey(ctx, key))?.id, await listApiKeys(stranger)]).toEqual([id, []])
  })
})
