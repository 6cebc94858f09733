import { eq, sql } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { deliveries } from "@/db/schema/deliveries"
import { deliveryAttempts } from "@/db/schema/delivery-attempts"
import { executions } from "@/db/schema/executions"
import { firstIdAt, newId } from "@/lib/ids"
import type { Context } from "../context"
import { updateProject } from "../projects/update"
import { openTestDatabase, testContext } from "../testing"
import { removeOldDeliveries } from "./remove-old"

const database = await openTestDatabase()
afterAll(database.drop)

const dayMs = 86_400_000

type Given = Partial<typeof deliveries.$inferInsert> & { daysAgo: number }

/** A delivery with one attempt that was made, and unless told otherwise has ended, so many days ago; answers its id. */
async function givenDelivery(ctx: Context, { daysAgo, ...override }: Given): Promise<string> {
  const at = new Date(ctx.now.getTime() - daysAgo * dayMs)
  const id = `${firstIdAt("dlv", at)}${newId("dlv").slice(-20)}`
  await ctx.db.insert(deliveries).values({
    id,
    messageId: newId("msg"),
    projectId: ctx.project.id,
    source: "step",
    executionId: newId("exec"),
    stepId: "stp_a",
    request: { method: "POST", url: "http://127.0.0.1:9/", headers: {}, body: null },
    sealedRequest: "sealed",
    status: "failed",
    createdAt: at,
    endedAt: at,
    ...override,
  })
  const attempt = { number: 1, projectId: ctx.project.id, startedAt: at, durationMs: 1, redirects: [] }
  await ctx.db.insert(deliveryAttempts).values({ deliveryId: id, ...attempt })
  return id
}

/** So many deliveries of 40 days ago. */
async function givenCopies(ctx: Context, count: number): Promise<void> {
  const template = await givenDelivery(ctx, { daysAgo: 40 })
  await ctx.db.execute(sql`
    insert into deliveries select (jsonb_populate_record(null::deliveries, to_jsonb(delivery)
      || jsonb_build_object('id', id || number, 'execution_id', execution_id || number))).*
    from deliveries delivery, generate_series(10001, ${10_000 + count - 1}::int) number where id = ${template}`)
}

async function kept(ctx: Context): Promise<string[]> {
  const ofProject = eq(deliveries.projectId, ctx.project.id)
  const rows = await ctx.db.select({ id: deliveries.id }).from(deliveries).where(ofProject).orderBy(deliveries.id)
  return rows.map(({ id }) => id)
}

function attemptsOf(ctx: Context): Promise<number> {
  return ctx.db.$count(deliveryAttempts, eq(deliveryAttempts.projectId, ctx.project.id))
}

describe("removeOldDeliveries", () => {
  it("removes what ended before the time that is kept, with its attempts, and nothing of another project", async () => {
    const ctx = await testContext(database)
    const stranger = await testContext(database)
    await givenDelivery(ctx, { daysAgo: 31 })
    await givenDelivery(ctx, { daysAgo: 400, status: "succeeded", executionId: null, source: "test" })
    const young = await givenDelivery(ctx, { daysAgo: 29 })
    const foreign = await givenDelivery(stranger, { daysAgo: 31 })
    expect(await removeOldDeliveries(ctx, "")).toEqual({ removed: 2, cursor: null })
    expect([await kept(ctx), await attemptsOf(ctx), await kept(stranger)]).toEqual([[young], 1, [foreign]])
  })

  it("keeps what goes on: still tried, ended only lately, about to be sent again, or of an execution that goes on", async () => {
    const ctx = await testContext(database)
    const executionId = newId("exec")
    await ctx.db.insert(executions).values({
      id: executionId,
      projectId: ctx.project.id,
      workflowId: "wf_1",
      versionId: "wfv_1",
      reentry: "always",
    })
    const ids = [
      await givenDelivery(ctx, { daysAgo: 44, status: "pending", endedAt: null }),
      await givenDelivery(ctx, { daysAgo: 43, endedAt: ctx.now }),
      await givenDelivery(ctx, { daysAgo: 42, resendId: "rsd_1" }),
      await givenDelivery(ctx, { daysAgo: 41, executionId }),
    ]
    expect(await removeOldDeliveries(ctx, "")).toEqual({ removed: 0, cursor: null })
    expect(await kept(ctx)).toEqual(ids)
  })

  it("keeps of an endpoint's where it went and that it arrived, and nothing of what was said", async () => {
    const ctx = await testContext(database)
    const endpoint = {
      source: "endpoint" as const,
      endpointId: "end_1",
      eventId: newId("evt"),
      status: "succeeded" as const,
    }
    const request = { method: "POST", url: "http://127.0.0.1:9/", headers: { a: "b" }, body: "ada@example.com" }
    const id = await givenDelivery(ctx, { daysAgo: 31, executionId: null, stepId: null, request, ...endpoint })
    expect(await removeOldDeliveries(ctx, "")).toEqual({ removed: 1, cursor: null })
    expect(await removeOldDeliveries(ctx, "")).toEqual({ removed: 0, cursor: null })
    const [row] = await ctx.db.select().from(deliveries).where(eq(deliveries.id, id))
    expect(row).toMatchObject({ status: "succeeded", endedAt: expect.any(Date), sealedRequest: "" })
    expect([row?.request, await attemptsOf(ctx)]).toEqual([{ ...request, headers: {}, body: null }, 0])
  })

  it("removes nothing while they are kept for ever, and keeps to the days that are set", async () => {
    const ctx = await testContext(database)
    await updateProject(ctx, { deliveryRetentionDays: null })
    await givenDelivery(ctx, { daysAgo: 3000 })
    expect(await removeOldDeliveries(ctx, "")).toMatchObject({ removed: 0 })
    await givenDelivery(ctx, { daysAgo: 2 })
    await updateProject(ctx, { deliveryRetentionDays: 1 })
    expect(await removeOldDeliveries(ctx, "")).toMatchObject({ removed: 2 })
  })

  it("goes on behind a thousand", async () => {
    const ctx = await testContext(database)
    await givenCopies(ctx, 1_200)
    const young = await givenDelivery(ctx, { daysAgo: 1 })
    const first = await removeOldDeliveries(ctx, "")
    expect(first).toEqual({ removed: 1_000, cursor: expect.any(String) })
    expect(await removeOldDeliveries(ctx, first.cursor ?? "")).toEqual({ removed: 200, cursor: null })
    expect([await kept(ctx), await attemptsOf(ctx)]).toEqual([[young], 1])
  })

  it("removes each once when two do so at the same time", async () => {
    const ctx = await testContext(database)
    await givenCopies(ctx, 900)
    const both = await Promise.all([removeOldDeliveries(ctx, ""), removeOldDeliveries(ctx, "")])
    expect([both[0].removed + both[1].removed, await kept(ctx)]).toEqual([900, []])
  })
})
