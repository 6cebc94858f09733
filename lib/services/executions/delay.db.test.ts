import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { executions } from "@/db/schema/executions"
import { delayNode, graphOf } from "@/lib/workflow/testing"
import { trackEvent } from "../events/track"
import { givenWorkflow, openTestDatabase, testContext } from "../testing"
import { claimExecution } from "./claim"
import { beginDelay, endDelay } from "./delay"

const database = await openTestDatabase()
afterAll(database.drop)

/** An execution that rests for a day; `end` is asked so many milliseconds before that is over. */
async function givenDelay() {
  const ctx = await testContext(database)
  const node = delayNode("a")
  await givenWorkflow(ctx, { graph: graphOf([node], ["trigger:next>a"]) })
  await trackEvent(ctx, { event: "signed_up", email: "ada@example.com" })
  const [row] = await ctx.db.select().from(executions).where(eq(executions.projectId, ctx.project.id))
  const run = { executionId: row?.id ?? "", projectId: ctx.project.id, restarts: 0, runId: "run" }
  const execution = await claimExecution(ctx, run)
  if (!execution) throw new Error("The execution could not be claimed.")
  const place = { execution, node }
  const begun = await beginDelay(ctx, place)
  const until = begun.kind === "until" ? Date.parse(begun.until) : Number.NaN
  const end = (early: number, rest: number) => endDelay({ ...ctx, now: new Date(until - early) }, place, { rest })
  return { until, end }
}

const restsUntil = (time: number) => ({ kind: "until", until: new Date(time).toISOString() })

describe("endDelay", () => {
  it("rests on for what is left", async () => {
    const { until, end } = await givenDelay()
    expect(await end(3_600_000, 1)).toEqual(restsUntil(until))
  })

  it("rests longer each time that a timer goes on firing early, so that clocks that differ cost few steps", async () => {
    const { until, end } = await givenDelay()
    expect(await end(100, 1)).toEqual(restsUntil(until + 900))
    expect(await end(100, 4)).toEqual(restsUntil(until + 7_900))
  })

  it("ends when its time has come, however often it is asked", async () => {
    const { end } = await givenDelay()
    const ended = { kind: "ended", ending: { kind: "outcome", outcome: "next" } }
    expect(await end(0, 1)).toEqual(ended)
    expect(await end(0, 2)).toEqual(ended)
  })
})
