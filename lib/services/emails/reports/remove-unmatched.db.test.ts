import { afterAll, describe, expect, it } from "vitest"
import { mailReports } from "@/db/schema/mail-reports"
import { openTestDatabase, testContext } from "../../testing"
import { removeUnmatchedReports } from "./remove-unmatched"

const database = await openTestDatabase()
afterAll(database.drop)

const dayMs = 24 * 60 * 60 * 1000

describe("removeUnmatchedReports", () => {
  it("removes what matched nothing for a week, a thousand at once", async () => {
    const ctx = await testContext(database)
    const made = (key: string, days: number) => {
      const createdAt = new Date(ctx.now.getTime() - days * dayMs)
      return { projectId: ctx.project.id, key, messageIds: ["unknown"], report: {}, createdAt }
    }
    const old = Array.from({ length: 1_001 }, (_, index) => made(`old-${index}`, 8))
    const applied = { ...made("applied", 8), emailId: "one", appliedAt: ctx.now }
    await ctx.db.insert(mailReports).values([...old, made("new", 6), applied])
    expect(await removeUnmatchedReports(ctx)).toBe(true)
    expect(await ctx.db.$count(mailReports)).toBe(3)
    expect(await removeUnmatchedReports(ctx)).toBe(false)
    const left = await ctx.db.select({ key: mailReports.key }).from(mailReports).orderBy(mailReports.key)
    expect(left.map(({ key }) => key)).toEqual(["applied", "new"])
  })
})
