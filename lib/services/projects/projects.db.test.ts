import { and, eq, sql } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { audit } from "@/db/schema/audit"
import { outbox } from "@/db/schema/outbox"
import { projects } from "@/db/schema/projects"
import { UpdateProject } from "@/lib/contracts/project"
import type { Context } from "../context"
import { openTestDatabase, testContext } from "../testing"
import { getProject } from "./get"
import { requestDueCleanups } from "./request-due-cleanups"
import { updateProject } from "./update"

const database = await openTestDatabase()
afterAll(database.drop)

describe("updateProject", () => {
  it("changes how long deliveries are kept, of this project alone, and notes who did", async () => {
    const [ctx, other] = [await testContext(database), await testContext(database)]
    expect(await getProject(ctx)).toMatchObject({ id: ctx.project.id, name: "Acme", deliveryRetentionDays: 30 })
    expect(await updateProject(ctx, { deliveryRetentionDays: 7 })).toMatchObject({ deliveryRetentionDays: 7 })
    expect(await updateProject(ctx, { deliveryRetentionDays: null })).toMatchObject({ deliveryRetentionDays: null })
    expect(await getProject(other)).toMatchObject({ deliveryRetentionDays: 30 })
    const ofProject = and(eq(audit.projectId, ctx.project.id), eq(audit.action, "project.updated"))
    expect(await ctx.db.select({ detail: audit.detail }).from(audit).where(ofProject).orderBy(audit.id)).toEqual([
      { detail: { before: { deliveryRetentionDays: 30 }, deliveryRetentionDays: 7 } },
      { detail: { before: { deliveryRetentionDays: 7 }, deliveryRetentionDays: null } },
    ])
  })

  it("changes what is named and leaves the rest", async () => {
    const ctx = await testContext(database)
    expect(await getProject(ctx)).toMatchObject({ tracking: "marketing", eachOpenAndClick: false })
    await updateProject(ctx, { tracking: "off" })
    await updateProject(ctx, { eachOpenAndClick: true })
    const expected = { tracking: "off", eachOpenAndClick: true, deliveryRetentionDays: 30 }
    expect(await getProject(ctx)).toMatchObject(expected)
  })

  it.each([0, 3651, 1.5, "7", undefined])("refuses %j days", (deliveryRetentionDays) => {
    expect(UpdateProject.safeParse({ deliveryRetentionDays }).success).toBe(false)
  })
})

describe("requestDueCleanups", () => {
  async function askedFor(ctx: Context): Promise<number> {
    return ctx.db.$count(outbox, eq(sql`${outbox.data} ->> 'projectId'`, ctx.project.id))
  }

  it("asks once an hour, however many ask, and never where all is kept", async () => {
    const [ctx, forEver] = [await testContext(database), await testContext(database)]
    await updateProject(forEver, { deliveryRetentionDays: null })
    await requestDueCleanups(ctx)
    expect(await askedFor(ctx)).toBe(0)
    await ctx.db.update(projects).set({ cleanedAt: sql`now() - interval '61 minutes'` })
    await Promise.all([requestDueCleanups(ctx), requestDueCleanups(ctx)])
    await requestDueCleanups(ctx)
    expect([await askedFor(ctx), await askedFor(forEver)]).toEqual([1, 0])
  })
})
