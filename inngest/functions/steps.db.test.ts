import { sql } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { relay } from "@/inngest/relay"
import { getContact } from "@/lib/services/contacts/get"
import { updateContact } from "@/lib/services/contacts/update"
import type { Context } from "@/lib/services/context"
import { getExecution } from "@/lib/services/executions/get"
import { listExecutions } from "@/lib/services/executions/list"
import { givenWorkflow, testContext } from "@/lib/services/testing"
import { startReceiver } from "@/lib/webhooks/testing"
import type { Graph } from "@/lib/workflow/graph"
import {
  conditionNode,
  delayNode,
  exitFor,
  filterOf,
  graphOf,
  pauseNode,
  splitNode,
  updateContactNode,
  waitForEventNode,
  webhookNode,
} from "@/lib/workflow/testing"
import { path, startTestWorker, track } from "./testing"

const { database, client, ended, waiting, noRunLeft, stop } = await startTestWorker()
afterAll(stop)

async function given(graph: Graph): Promise<Context> {
  const ctx = await testContext(database)
  await givenWorkflow(ctx, { graph })
  return ctx
}

describe("a condition", () => {
  it.each([
    [{ plan: "pro" }, "yes"],
    [{ plan: "free" }, "no"],
    [{}, "no"],
  ])("of %j goes to %s", async (data, reason) => {
    const ctx = await given(
      graphOf([conditionNode("a"), exitFor("yes"), exitFor("no")], ["trigger:next>a", "a:yes>yes", "a:no>no"]),
    )
    await track(ctx, "signed_up", data)
    expect(await ended(ctx)).toMatchObject({ status: "EXITED", exitReason: reason })
  })

  it("looks at the contact as it is when it is asked, and keeps what it saw", async () => {
    const nodes = [pauseNode("rest", 300), conditionNode("a"), exitFor("yes"), exitFor("no")]
    const ctx = await given(graphOf(nodes, ["trigger:next>rest", "rest:next>a", "a:yes>yes", "a:no>no"]))
    const { data } = await track(ctx, "signed_up", { plan: "free" })
    await waiting(ctx)
    await updateContact(ctx, data.contact, { data: { plan: "pro" } })
    const execution = await ended(ctx)
    expect(execution).toMatchObject({ exitReason: "yes" })
    expect(execution.stepExecutions[1]).toMatchObject({
      input: { seen: [{ field: "data.plan", found: "pro", held: true }] },
    })
  })

  it("reads what an earlier webhook answered", async () => {
    const receiver = await startReceiver((_, response) => response.writeHead(200).end('{"score": 7}'))
    const filter = filterOf({ field: "steps.score.body.score", operator: "greaterThan", value: 5 })
    const ctx = await given(
      graphOf(
        [
          webhookNode("score", { config: { url: receiver.url } }),
          conditionNode("a", { config: { mode: "if", filter } }),
          exitFor("high"),
        ],
        ["trigger:next>score", "score:next>a", "a:yes>high"],
      ),
    )
    await track(ctx, "signed_up")
    expect(await ended(ctx)).toMatchObject({ exitReason: "high" })
  })

  it("ends the execution where its outcome leads nowhere", async () => {
    const ctx = await given(graphOf([conditionNode("a"), exitFor("yes")], ["trigger:next>a", "a:yes>yes"]))
    await track(ctx, "signed_up")
    expect(await ended(ctx)).toMatchObject({ status: "COMPLETED", exitReason: null })
  })
})

describe("a delay", () => {
  it("rests as long as it says, one after another, and the last one ends the execution", async () => {
    const nodes = [pauseNode("a", 300), pauseNode("b", 300)]
    const ctx = await given(graphOf(nodes, ["trigger:next>a", "a:next>b"]))
    await track(ctx, "signed_up")
    const first = await waiting(ctx)
    expect(first).toMatchObject({ currentStep: { id: "stp_a" } })
    const execution = await ended(ctx)
    expect([execution.status, path(execution)]).toEqual(["COMPLETED", ["a:next", "b:next"]])
    expect(Date.parse(execution.endedAt ?? "") - Date.parse(execution.startedAt)).toBeGreaterThanOrEqual(600)
  })

  it("rests on when its timer fires too early, by a clock that was set back, and goes on when it is due", async () => {
    const ctx = await given(graphOf([pauseNode("a", 1_500)], ["trigger:next>a"]))
    await track(ctx, "signed_up")
    const { id, resumeAt } = await waiting(ctx)
    await ctx.db.execute(
      sql`update engine_jobs set run_at = now() where run_id = (select run_id from executions where id = ${id})`,
    )
    await expect
      .poll(
        async () =>
          (
            await ctx.db.execute(
              sql`select 1 from engine_steps where run_id = (select run_id from executions where id = ${id})`,
            )
          ).length,
      )
      .toBeGreaterThan(2)
    expect(await getExecution(ctx, { id })).toMatchObject({ status: "WAITING", resumeAt })
    const execution = await ended(ctx)
    expect(Date.parse(execution.endedAt ?? "")).toBeGreaterThanOrEqual(Date.parse(resumeAt ?? ""))
  })

  it("until a date goes on at once when the date has passed, and fails when there is none", async () => {
    const until = (date: string) => delayNode("a", { config: { mode: "until_date", date } })
    const past = await given(graphOf([until("2020-01-01")], ["trigger:next>a"]))
    await track(past, "signed_up")
    expect((await ended(past)).status).toBe("COMPLETED")
    const none = await given(graphOf([until("{{data.trialEndsAt}}")], ["trigger:next>a"]))
    await track(none, "signed_up")
    expect(await ended(none)).toMatchObject({ status: "FAILED", error: { code: "missing_date" } })
  })
})

describe("a wait", () => {
  const edges = ["trigger:next>w", "w:received>received", "w:timeout>timeout"]
  const graph = (config: Record<string, unknown>) =>
    graphOf(
      [
        waitForEventNode("w", { config: { eventName: "paid", ...config } }),
        exitFor("received"),
        ...(config.timeout ? [exitFor("timeout")] : []),
      ],
      edges.filter((edge) => config.timeout || !edge.includes("timeout")),
    )

  it("ends when its event comes, and hands the event to later steps", async () => {
    const ctx = await given(graph({ timeout: 3600 }))
    await track(ctx, "signed_up")
    expect(await waiting(ctx)).toMatchObject({ currentStep: { id: "stp_w" } })
    await track(ctx, "paid", { amount: 12 })
    const execution = await ended(ctx)
    expect(execution).toMatchObject({ exitReason: "received" })
    expect(execution.stepExecutions[0]).toMatchObject({ outcome: "received", output: { event: { amount: 12 } } })
  })

  it("ends when its time is up", async () => {
    const ctx = await given(graph({ timeout: 1 }))
    await track(ctx, "signed_up")
    expect(await ended(ctx)).toMatchObject({ exitReason: "timeout" })
    await track(ctx, "paid")
    await noRunLeft()
    expect((await listExecutions(ctx, { limit: 10 })).data).toHaveLength(1)
  })

  it("ends no sooner than its time is up, and rests once for it", async () => {
    const ctx = await given(graph({ timeout: 2 }))
    await track(ctx, "signed_up")
    const { id, resumeAt } = await waiting(ctx)
    const { stepExecutions } = await ended(ctx)
    expect(Date.parse(stepExecutions[0]?.endedAt ?? "")).toBeGreaterThanOrEqual(Date.parse(resumeAt ?? ""))
    const steps = await ctx.db.execute(
      sql`select 1 from engine_steps where run_id = (select run_id from executions where id = ${id})`,
    )
    // To open it, its time, one rest, to close it; and the exit.
    expect(steps.length).toBeLessThanOrEqual(5)
  })

  it("takes only the event that matches, for its own contact", async () => {
    const match = filterOf({ field: "event.order", operator: "equals", value: "{{event.order}}" })
    const ctx = await given(graph({ match }))
    await track(ctx, "signed_up", { order: 7 })
    const { id } = await waiting(ctx)
    await track(ctx, "paid", { order: 7 }, "bob@example.com")
    await track(ctx, "paid", { order: 8 })
    await relay(client)
    expect(await getExecution(ctx, { id })).toMatchObject({ status: "WAITING" })
    await track(ctx, "paid", { order: 7 })
    expect(await ended(ctx)).toMatchObject({ exitReason: "received" })
  })

  it.each([
    [true, "received"],
    [false, "timeout"],
  ])("with sinceStart %s, an event that came before it means %s", async (sinceStart, reason) => {
    const ctx = await given(graph({ timeout: 1, sinceStart }))
    await track(ctx, "paid")
    await track(ctx, "signed_up")
    await track(ctx, "paid")
    expect(await ended(ctx)).toMatchObject({ exitReason: reason })
  })

  it("does not count, with sinceStart, what came before the execution", async () => {
    const ctx = await given(graph({ timeout: 1, sinceStart: true }))
    await track(ctx, "paid")
    await track(ctx, "signed_up")
    expect(await ended(ctx)).toMatchObject({ exitReason: "timeout" })
  })
})

describe("an update", () => {
  it("sets, adds and removes fields, keeping types", async () => {
    const config = {
      updates: { plan: "{{event.plan}}", seats: "{{event.seats}}" },
      increment: { visits: 2 },
      unset: ["old"],
    }
    const ctx = await given(graphOf([updateContactNode("a", { config })], ["trigger:next>a"]))
    const { data } = await track(ctx, "signed_up", {
      old: 1,
      visits: 40,
      plan: { value: "pro", persistent: false },
      seats: { value: 3, persistent: false },
    })
    await ended(ctx)
    expect((await getContact(ctx, data.contact)).data).toEqual({ visits: 42, plan: "pro", seats: 3 })
  })

  it("fails where the contact's data would become too large, and changes nothing", async () => {
    const config = { updates: { a: "{{data.a}}{{data.a}}" } }
    const ctx = await given(graphOf([updateContactNode("a", { config })], ["trigger:next>a"]))
    const { data } = await track(ctx, "signed_up", { a: "x".repeat(600_000) })
    expect(await ended(ctx)).toMatchObject({ status: "FAILED", error: { code: "data_too_large" } })
    expect((await getContact(ctx, data.contact)).data).toEqual({ a: "x".repeat(600_000) })
  })

  it("fails where it would have to add to what is no number, and changes nothing", async () => {
    const config = { updates: { plan: "pro" }, increment: { visits: 1 } }
    const ctx = await given(graphOf([updateContactNode("a", { config })], ["trigger:next>a"]))
    const { data } = await track(ctx, "signed_up", { visits: "many" })
    expect(await ended(ctx)).toMatchObject({ status: "FAILED", error: { code: "not_a_number" } })
    expect((await getContact(ctx, data.contact)).data).toEqual({ visits: "many" })
  })

  it("fires a flip like any other, and a chain that causes itself stops with a visible reason", async () => {
    const ctx = await testContext(database)
    const flip = (subscriptionAction: string) => updateContactNode("a", { config: { subscriptionAction } })
    await givenWorkflow(ctx, { graph: graphOf([flip("unsubscribe")], ["trigger:next>a"], "contact.subscribed") })
    await givenWorkflow(ctx, { graph: graphOf([flip("subscribe")], ["trigger:next>a"], "contact.unsubscribed") })
    const { data } = await track(ctx, "signed_up")
    await updateContact(ctx, data.contact, { subscribed: false })
    expect(await ended(ctx)).toMatchObject({ status: "CANCELLED", exitReason: "depth_limit" })
    expect((await listExecutions(ctx, { limit: 100 })).data).toHaveLength(11)
  })
})

describe("a split", () => {
  it("sends a contact the same way each time", async () => {
    const ctx = await given(graphOf([splitNode("s"), exitFor("a"), exitFor("b")], ["trigger:next>s", "s:a>a", "s:b>b"]))
    for (let time = 0; time < 4; time++) await track(ctx, "signed_up")
    await ended(ctx)
    const { data } = await listExecutions(ctx, { limit: 10 })
    expect([data.length, new Set(data.map((row) => row.exitReason)).size]).toEqual([4, 1])
  })
})
