import { afterAll, describe, expect, it } from "vitest"
import { idempotencyKeys } from "@/db/schema/idempotency-keys"
import { openTestDatabase, testContext } from "../testing"
import { removeExpiredAnswers } from "./remove-expired"

const database = await openTestDatabase()
afterAll(database.drop)

const hourMs = 60 * 60 * 1000

describe("removeExpiredAnswers", () => {
  it("removes what is older than a day, a thousand at once", async () => {
    const ctx = await testContext(database)
    const made = (key: string, hours: number) => {
      const createdAt = new Date(ctx.now.getTime() - hours * hourMs)
      return { projectId: ctx.project.id, key, requestHash: "h", createdAt }
    }
    const old = Array.from({ length: 1_001 }, (_, index) => made(`old-${index}`, 25))
    await ctx.db.insert(idempotencyKeys).values([...old, made("new", 23)])
    expect(await removeExpiredAnswers(ctx)).toBe(true)
    expect(await ctx.db.$count(idempotencyKeys)).toBe(2)
    expect(await removeExpiredAnswers(ctx)).toBe(false)
    expect(await ctx.db.select({ key: idempotencyKeys.key }).from(idempotencyKeys)).toEqual([{ key: "new" }])
  })
})
