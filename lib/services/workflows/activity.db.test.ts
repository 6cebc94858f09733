import { afterAll, describe, expect, it } from "vitest"
import { executions } from "@/db/schema/executions"
import { ActivityQuery, mostCounted } from "@/lib/contracts/workflow-activity"
import type { Context } from "../context"
import { givenWorkflow, openTestDatabase, testContext } from "../testing"
import { listActivity } from "./list-activity"

const database = await openTestDatabase()
afterAll(database.drop)

const now = new Date("2026-03-14T22:30:00.000Z")

/** Executions of a workflow, so many, that began at a time. */
async function givenExecutions(
  ctx: Context,
  workflowId: string,
  given: { at: string; count?: number; failed?: boolean },
) {
  const startedAt = new Date(given.at)
  const time = startedAt.getTime().toString(16).padStart(12, "0")
  const rows = Array.from({ length: given.count ?? 1 }, (_, index) => ({
    id: `exec_${time}7${index.toString(16).padStart(4, "0")}${crypto.randomUUID().replaceAll("-", "").slice(0, 15)}`,
    projectId: ctx.project.id,
    workflowId,
    versionId: "wfv_1",
    reentry: "always" as const,
    status: given.failed ? ("FAILED" as const) : ("COMPLETED" as const),
    startedAt,
    endedAt: startedAt,
  }))
  await ctx.db.insert(executions).values(rows)
}

async function given() {
  const ctx = { ...(await testContext(database)), now }
  const { id } = await givenWorkflow(ctx)
  const ask = (query: { ids?: string; timeZone?: string } = {}) =>
    listActivity(ctx, ActivityQuery.parse({ ids: id, ...query }))
  return { ctx, id, ask }
}

describe("listActivity", () => {
  it("counts by day what started and what failed, and fills the days between", async () => {
    const { ctx, id, ask } = await given()
    await givenExecutions(ctx, id, { at: "2026-03-14T10:00:00Z", count: 3 })
    await givenExecutions(ctx, id, { at: "2026-03-13T23:59:59Z", failed: true })
    await givenExecutions(ctx, id, { at: "2026-03-01T00:00:00Z" })
    await givenExecutions(ctx, id, { at: "2026-02-28T23:59:59Z", count: 9 })
    const [activity] = await ask()
    expect(activity).toMatchObject({ workflowId: id, started: 5, failed: 1, isCapped: false })
    expect(activity?.days.length).toBe(14)
    expect(activity?.days.filter((day) => day.started > 0)).toEqual([
      { day: "2026-03-01", started: 1, failed: 0 },
      { day: "2026-03-13", started: 1, failed: 1 },
      { day: "2026-03-14", started: 3, failed: 0 },
    ])
  })

  it("parts the days at the midnight of a time zone", async () => {
    const { ctx, id, ask } = await given()
    await givenExecutions(ctx, id, { at: "2026-03-14T22:59:00Z" })
    await givenExecutions(ctx, id, { at: "2026-03-01T14:00:00Z" })
    const days = (await ask({ timeZone: "Asia/Tokyo" }))[0]?.days
    expect([days?.[0]?.day, days?.at(-1)]).toEqual(["2026-03-02", { day: "2026-03-15", started: 1, failed: 0 }])
  })

  it("counts no more than the newest thousand, and says so", async () => {
    const { ctx, id, ask } = await given()
    await givenExecutions(ctx, id, { at: "2026-03-10T10:00:00Z", count: 40, failed: true })
    await givenExecutions(ctx, id, { at: "2026-03-14T10:00:00Z", count: mostCounted })
    expect((await ask())[0]).toMatchObject({ started: mostCounted, failed: 0, isCapped: true })
  })

  it("answers nothing of another tenant's workflows or of unknown ones", async () => {
    const [{ ask }, stranger] = [await given(), await given()]
    expect(await ask({ ids: `${stranger.id},wf_unknown` })).toEqual([])
  })
})

describe("ActivityQuery", () => {
  it("refuses more than a hundred workflows, and a time zone that does not exist", () => {
    const ids = Array.from({ length: 101 }, (_, index) => `wf_${index}`).join(",")
    expect(ActivityQuery.safeParse({ ids }).success).toBe(false)
    expect(ActivityQuery.safeParse({ ids: "wf_1", timeZone: "Mars" }).success).toBe(false)
  })
})
