import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { audit } from "@/db/schema/audit"
import { projectSecrets } from "@/db/schema/project-secrets"
import { PutSecret } from "@/lib/contracts/secrets"
import type { Context } from "../context"
import { loadSecrets } from "../deliveries/step-secrets"
import { openTestDatabase, testContext } from "../testing"
import { deleteSecret } from "./delete"
import { listSecrets } from "./list"
import { putSecret } from "./put"

const database = await openTestDatabase()
afterAll(database.drop)

const token = { name: "API_TOKEN", value: "hunter2-hunter2" }

function load(ctx: Context) {
  return loadSecrets(ctx, ["API_TOKEN"])
}

describe("putSecret", () => {
  it("stores the value encrypted, and shows it to templates only", async () => {
    const ctx = await testContext(database)
    const answer = await putSecret(ctx, token)
    const stored = await ctx.db.select().from(projectSecrets).where(eq(projectSecrets.projectId, ctx.project.id))
    const noted = await ctx.db.select().from(audit).where(eq(audit.projectId, ctx.project.id))
    expect(JSON.stringify([answer, stored, noted, await listSecrets(ctx)])).not.toContain("hunter2")
    expect(await load(ctx)).toEqual({ API_TOKEN: "hunter2-hunter2" })
  })

  it("replaces the value of a name that exists", async () => {
    const ctx = await testContext(database)
    await putSecret(ctx, token)
    await putSecret(ctx, { ...token, value: "new" })
    expect([await load(ctx), (await listSecrets(ctx)).length]).toEqual([{ API_TOKEN: "new" }, 1])
  })

  it("keeps the secrets of two projects apart", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    await putSecret(ctx, token)
    expect([await load(stranger), await listSecrets(stranger)]).toEqual([{}, []])
  })
})

describe("deleteSecret", () => {
  it("deletes it, once", async () => {
    const ctx = await testContext(database)
    await putSecret(ctx, token)
    await deleteSecret(ctx, token.name)
    expect(await load(ctx)).toEqual({})
    await expect(deleteSecret(ctx, token.name)).rejects.toMatchObject({ code: "secret_not_found" })
  })

  it("refuses another tenant", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    await putSecret(ctx, token)
    await expect(deleteSecret(stranger, token.name)).rejects.toMatchObject({ code: "secret_not_found" })
    expect(await listSecrets(ctx)).toHaveLength(1)
  })
})

describe("PutSecret", () => {
  it.each(["token", "1TOKEN", "A-B", "", "A".repeat(61)])("refuses the name %j", (name) => {
    expect(PutSecret.safeParse({ name, value: "x" }).success).toBe(false)
  })
})
