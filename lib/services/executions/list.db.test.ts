import { afterAll, describe, expect, it } from "vitest"
import type { z } from "zod"
import { executions } from "@/db/schema/executions"
import { stepRuns } from "@/db/schema/step-runs"
import { ExecutionListQuery, type StepState } from "@/lib/contracts/executions"
import { newId } from "@/lib/ids"
import type { Context } from "../context"
import { givenWorkflow, openTestDatabase, testContext } from "../testing"
import { countSteps } from "../workflows/count-steps"
import { findWorkflow } from "../workflows/find"
import { listExecutions } from "./list"
import { listFailureCodes } from "./list-failure-codes"

const database = await openTestDatabase()
afterAll(database.drop)

type Execution = typeof executions.$inferInsert
type StepRun = typeof stepRuns.$inferInsert

async function given() {
  const ctx = await testContext(database)
  const { id: workflowId } = await givenWorkflow(ctx)
  const { publishedVersionId: versionId } = await findWorkflow(ctx, workflowId)
  const add = async (name: string, override: Partial<Execution> = {}, ...runs: Partial<StepRun>[]) => {
    const id = newId("exec")
    const ended = { status: "COMPLETED" as const, endedAt: ctx.now, reentry: "always" as const }
    const row = {
      id,
      projectId: ctx.project.id,
      workflowId,
      versionId: versionId ?? "",
      exitReason: name,
      ...ended,
      ...override,
    }
    await ctx.db.insert(executions).values(row)
    for (const run of runs) await addRun(ctx, id, run)
  }
  const found = async (query: z.input<typeof ExecutionListQuery>) => {
    const page = await listExecutions(ctx, ExecutionListQuery.parse(query))
    return page.data.map((row) => row.exitReason)
  }
  return { ctx, workflowId, add, found }
}

async function addRun(ctx: Context, executionId: string, override: Partial<StepRun>): Promise<void> {
  const run = { id: newId("run"), projectId: ctx.project.id, executionId, stepId: "stp_a", kind: "DELAY", name: "A" }
  await ctx.db.insert(stepRuns).values({ ...run, status: "COMPLETED", ...override })
}

const failed = (code: string) => ({ status: "FAILED" as const, error: { code, message: code } })
const waiting = { status: "WAITING" as const, endedAt: null, currentStepId: "stp_a" }

describe("listExecutions", () => {
  it("finds several states at once, the newest first", async () => {
    const { add, found } = await given()
    await add("done")
    await add("broken", failed("dns"))
    await add("left", { status: "EXITED" })
    expect(await found({ status: "FAILED,COMPLETED" })).toEqual(["broken", "done"])
    expect(await found({ status: "EXITED" })).toEqual(["left"])
  })

  it("finds those that failed with a code", async () => {
    const { add, found } = await given()
    await add("name", failed("dns"))
    await add("slow", failed("timeout"))
    expect(await found({ error: "timeout" })).toEqual(["slow"])
  })

  it("finds by what the last run of a step was", async () => {
    const { add, found, workflowId } = await given()
    await add("rests", waiting, { status: "WAITING" })
    await add("through", {}, {})
    await add("broken", failed("dns"), { status: "FAILED" })
    await add("mended", {}, { status: "FAILED" }, { pass: 1 })
    await add("elsewhere", {}, { stepId: "stp_b" })
    const at = (stepState: StepState) => found({ stepId: "stp_a", stepState, workflowId })
    expect(await at("entered")).toEqual(["mended", "broken", "through", "rests"])
    expect(await at("done")).toEqual(["mended", "through"])
    expect(await at("failed")).toEqual(["broken"])
    expect([await at("waiting"), await found({ stepId: "stp_a" })]).toEqual([["rests"], ["rests"]])
  })

  it("finds those that started within a time", async () => {
    const { ctx, add, found } = await given()
    const at = (ms: number) => new Date(ctx.now.getTime() + ms)
    await add("early", { startedAt: at(-1) })
    await add("now", { startedAt: at(0) })
    await add("late", { startedAt: at(1000) })
    expect(await found({ since: at(0).toISOString(), until: at(1000).toISOString() })).toEqual(["now"])
  })

  it("finds nothing of another tenant, whatever is asked", async () => {
    const [{ add }, stranger] = [await given(), await given()]
    await add("broken", failed("dns"), { status: "FAILED" })
    const queries: z.input<typeof ExecutionListQuery>[] = [
      { status: "FAILED" },
      { error: "dns" },
      { stepId: "stp_a", stepState: "failed" },
    ]
    expect(await Promise.all(queries.map((query) => stranger.found(query)))).toEqual([[], [], []])
  })
})

describe("ExecutionListQuery", () => {
  it.each([{ status: "LOST" }, { status: "FAILED," }, { stepState: "lost" }])("refuses %j", (query) => {
    expect(ExecutionListQuery.safeParse(query).success).toBe(false)
  })
})

describe("listFailureCodes", () => {
  it("offers the codes that occur, the most frequent first", async () => {
    const { ctx, workflowId, add } = await given()
    for (const code of ["dns", "timeout", "timeout"]) await add(code, failed(code))
    await add("fine")
    await add("other", { ...failed("tls"), workflowId: "wf_other" })
    const codes = async (query = {}) =>
      (await listFailureCodes(ctx, query)).map(({ code, count }) => `${code} ${count}`)
    expect(await codes()).toEqual(["timeout 2", "dns 1", "tls 1"])
    expect(await codes({ workflowId })).toEqual(["timeout 2", "dns 1"])
  })

  it("knows nothing of another tenant", async () => {
    const [{ add }, { ctx }] = [await given(), await given()]
    await add("broken", failed("dns"))
    expect(await listFailureCodes(ctx, {})).toEqual([])
  })
})

describe("countSteps", () => {
  it("counts each execution of the published version once for a step, by its last run there", async () => {
    const { ctx, workflowId, add } = await given()
    await add("rests", waiting, { status: "WAITING" })
    await add("broken", failed("dns"), { status: "FAILED" }, { stepId: "stp_b" })
    await add("mended", {}, { status: "FAILED" }, { pass: 1 })
    await add("older", { versionId: "wfv_older" }, {})
    expect(await countSteps(ctx, workflowId)).toEqual({
      version: 1,
      executions: 3,
      isCapped: false,
      steps: {
        stp_a: { entered: 3, waiting: 1, done: 1, failed: 1 },
        stp_b: { entered: 1, waiting: 0, done: 1, failed: 0 },
      },
    })
  })

  it("counts none while nobody entered, and refuses another tenant's workflow", async () => {
    const [{ ctx, workflowId, add }, stranger] = [await given(), await given()]
    await add("begun", { status: "RUNNING", endedAt: null })
    expect(await countSteps(ctx, workflowId)).toMatchObject({ executions: 1, steps: {} })
    await expect(countSteps(stranger.ctx, workflowId)).rejects.toMatchObject({ code: "workflow_not_found" })
  })
})
