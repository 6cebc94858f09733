import { setTimeout as sleep } from "node:timers/promises"
import { and, eq, inArray, isNull, sql } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { deliveries } from "@/db/schema/deliveries"
import { executions } from "@/db/schema/executions"
import { outbox } from "@/db/schema/outbox"
import { stepRuns } from "@/db/schema/step-runs"
import { waits } from "@/db/schema/waits"
import { relay } from "@/inngest/relay"
import { deleteContact } from "@/lib/services/contacts/delete"
import { getContact } from "@/lib/services/contacts/get"
import { updateContact } from "@/lib/services/contacts/update"
import { updateContactByStep } from "@/lib/services/contacts/update-by-step"
import { anonymousContext, type Context, inTransaction } from "@/lib/services/context"
import { cancelExecution } from "@/lib/services/executions/cancel"
import { type ClaimedExecution, claimExecution } from "@/lib/services/executions/claim"
import { failExecution } from "@/lib/services/executions/fail"
import { finishExecution } from "@/lib/services/executions/finish"
import { getExecution } from "@/lib/services/executions/get"
import { handOverExecution } from "@/lib/services/executions/hand-over"
import { retryExecution } from "@/lib/services/executions/retry"
import { beginWaiting } from "@/lib/services/executions/wait"
import { givenWorkflow, testContext } from "@/lib/services/testing"
import { openWait } from "@/lib/services/waits/open"
import { watchExit } from "@/lib/services/waits/watch-exit"
import { startReceiver } from "@/lib/webhooks/testing"
import type { Graph } from "@/lib/workflow/graph"
import {
  delayNode,
  exitFor,
  filterOf,
  graphOf,
  updateContactNode,
  waitForEventNode,
  webhookNode,
} from "@/lib/workflow/testing"
import { startTestWorker, track } from "./testing"

const { database, client, ended, waiting, stop } = await startTestWorker()
afterAll(stop)

/** An execution that a run has claimed which no engine knows of: the test plays it. */
async function claimed(graph: Graph) {
  const ctx = await testContext(database)
  await givenWorkflow(ctx, { graph })
  await track(ctx, "signed_up")
  const [row] = await ctx.db.select().from(executions).where(eq(executions.projectId, ctx.project.id))
  await ctx.db.delete(outbox).where(eq(outbox.executionId, row?.id ?? ""))
  const request = { executionId: row?.id ?? "", projectId: ctx.project.id, restarts: 0, runId: "played" }
  const execution = await claimExecution(anonymousContext(), request)
  const [node] = graph.nodes
  if (!execution || !node) throw new Error("There is no execution, or no step.")
  return { ctx, execution, place: { execution, node } }
}

async function openRows(ctx: Context, { id }: ClaimedExecution): Promise<number[]> {
  return Promise.all([
    ctx.db.$count(stepRuns, and(eq(stepRuns.executionId, id), inArray(stepRuns.status, ["RUNNING", "WAITING"]))),
    ctx.db.$count(waits, and(eq(waits.executionId, id), isNull(waits.outcome))),
    ctx.db.$count(deliveries, and(eq(deliveries.executionId, id), eq(deliveries.status, "pending"))),
    ctx.db.$count(outbox, eq(outbox.executionId, id)),
  ])
}

const isPro = filterOf({ field: "data.plan", operator: "equals", value: "pro" })
const awaiting = graphOf(
  [waitForEventNode("a"), exitFor("paid"), exitFor("late")],
  ["trigger:next>a", "a:received>paid", "a:timeout>late"],
)
const onPro = { eventNames: [], filter: isPro }

describe("ending from outside", () => {
  it("closes what a step is writing at this very moment, and nothing wakes it later", async () => {
    const { ctx, execution, place } = await claimed(awaiting)
    const cancelling: Promise<void>[] = []
    await inTransaction(ctx, async (tx) => {
      await beginWaiting(tx, place, { resumeAt: null })
      cancelling.push(cancelExecution(ctx, { id: execution.id }))
      await sleep(200)
      const { id: executionId, contactId } = execution
      const own = { executionId, contactId: contactId ?? "", projectId: ctx.project.id, stepId: place.node.id }
      await tx.db.insert(waits).values({ ...own, id: `${executionId}-wait`, kind: "step", pass: 0, eventName: "paid" })
    })
    await Promise.all(cancelling)
    expect(await openRows(ctx, execution)).toEqual([0, 0, 0, 0])
    await track(ctx, "paid")
    expect(await openRows(ctx, execution)).toEqual([0, 0, 0, 0])
  })

  it("is not undone by a step that waited for the contact meanwhile: nothing changes after the end", async () => {
    const node = updateContactNode("a", { config: { updates: { plan: "trial" }, subscriptionAction: "unsubscribe" } })
    const { ctx, execution, place } = await claimed({ ...graphOf([node], ["trigger:next>a"]), exitCriteria: onPro })
    await watchExit(ctx, execution, onPro)
    const stepping: Promise<unknown>[] = []
    await inTransaction(ctx, async (tx) => {
      await updateContact(tx, execution.contactId ?? "", { data: { plan: "pro" } })
      stepping.push(updateContactByStep(ctx, place))
      await sleep(200)
    })
    expect(await Promise.all(stepping)).toEqual([{ kind: "gone" }])
    const contact = await getContact(ctx, execution.contactId ?? "")
    expect(contact).toMatchObject({ subscribed: true, data: { plan: "pro" } })
  })

  it("does not wait for an engine that takes its time", async () => {
    const { ctx, execution } = await claimed(awaiting)
    await ctx.db.insert(outbox).values({ key: "slow", name: "execution/woken", data: {}, executionId: execution.id })
    const slow = { ...client, send: () => sleep(2_000) } as unknown as typeof client // only what the relay uses
    const relaying = relay(slow)
    await sleep(100)
    const begunAt = performance.now()
    await cancelExecution(ctx, { id: execution.id })
    expect(performance.now() - begunAt).toBeLessThan(1_000)
    await relaying
  })
})

describe("a run that was overtaken", () => {
  it("ends nothing of the run that has the execution now", async () => {
    const { ctx, execution, place } = await claimed({ ...awaiting, exitCriteria: { eventNames: ["gone"] } })
    await handOverExecution(ctx, execution, place.node.id)
    expect(await waiting(ctx)).toMatchObject({ currentStep: { id: "stp_a" } })
    await finishExecution(ctx, execution, { status: "COMPLETED" })
    await failExecution(ctx, { executionId: execution.id, restarts: 0, runId: "played" }, { code: "x", message: "x" })
    await track(ctx, "paid")
    expect(await ended(ctx)).toMatchObject({ status: "EXITED", exitReason: "paid" })
    expect(await openRows(ctx, execution)).toEqual([0, 0, 0, 0])
  })
})

describe("a retry", () => {
  it("of a run that gave up between two steps repeats none that is done", async () => {
    const receiver = await startReceiver()
    const ctx = await testContext(database)
    const nodes = [webhookNode("a", { config: { url: receiver.url } }), delayNode("b")]
    await givenWorkflow(ctx, { graph: graphOf(nodes, ["trigger:next>a", "a:next>b"]) })
    await track(ctx, "signed_up")
    const { id } = await waiting(ctx)
    await ctx.db.delete(stepRuns).where(and(eq(stepRuns.executionId, id), eq(stepRuns.stepId, "stp_b")))
    const [row] = await ctx.db.select().from(executions).where(eq(executions.id, id))
    const run = { executionId: id, restarts: 0, runId: row?.runId ?? "" }
    await failExecution(ctx, run, { code: "internal_error", message: "The disk is full." })
    await retryExecution(ctx, { id }, { version: "own" })
    expect(await waiting(ctx)).toMatchObject({ currentStep: { id: "stp_b" } })
    expect(receiver.requests).toHaveLength(1)
    await cancelExecution(ctx, { id })
  })

  it("goes back to the step that the execution ended on, not to a failure that had been handled", async () => {
    const receiver = await startReceiver((request, response) =>
      response.writeHead(request.url === "/c" ? 200 : 500).end(),
    )
    const ctx = await testContext(database)
    const nodes = ["a", "b", "c"].map((id) => webhookNode(id, { config: { url: `${receiver.url}/${id}` } }))
    await givenWorkflow(ctx, { graph: graphOf(nodes, ["trigger:next>a", "a:failed>c", "c:next>b"]) })
    await track(ctx, "signed_up")
    const { id } = await ended(ctx)
    await retryExecution(ctx, { id }, { version: "own" })
    await ended(ctx)
    expect(receiver.requests.map(({ path }) => path)).toEqual(["/a", "/c", "/b", "/b"])
  })
})

describe("an execution whose contact is gone", () => {
  it("is ended when it begins, and cannot be tried again", async () => {
    const ctx = await testContext(database)
    await givenWorkflow(ctx, {
      graph: graphOf([webhookNode("a", { config: { url: "http://{{event.none}}.invalid/" } })], ["trigger:next>a"]),
    })
    const { data } = await track(ctx, "signed_up")
    const failed = await ended(ctx)
    expect(failed.status).toBe("FAILED")
    await deleteContact(ctx, data.contact)
    await expect(retryExecution(ctx, failed, { version: "own" })).rejects.toMatchObject({ code: "contact_deleted" })
    // What an event in flight would have written just after the deletion.
    await ctx.db.execute(
      sql`update executions set status = 'RUNNING', ended_at = null, run_id = null where id = ${failed.id}`,
    )
    const request = { executionId: failed.id, projectId: ctx.project.id, restarts: 0, runId: "late" }
    expect(await claimExecution(anonymousContext(), request)).toBeUndefined()
    expect(await getExecution(ctx, failed)).toMatchObject({ status: "CANCELLED", exitReason: "contact_deleted" })
  })
})

describe("exit criteria and waits at once", () => {
  it("never miss a change that is being written while the execution begins", async () => {
    const { ctx, execution } = await claimed({ ...graphOf([delayNode("a")], ["trigger:next>a"]), exitCriteria: onPro })
    const watching: Promise<boolean>[] = []
    await inTransaction(ctx, async (tx) => {
      await updateContact(tx, execution.contactId ?? "", { data: { plan: "pro" } })
      watching.push(watchExit(ctx, execution, onPro))
      await sleep(200)
    })
    expect(await Promise.all(watching)).toEqual([true])
    expect(await getExecution(ctx, execution)).toMatchObject({ status: "EXITED" })
  })

  it("do not stand in each other's way", async () => {
    const { ctx, execution, place } = await claimed({ ...awaiting, exitCriteria: onPro })
    await watchExit(ctx, execution, onPro)
    const [change, wait] = await Promise.all([track(ctx, "seen", { plan: "pro" }), openWait(ctx, place)])
    expect(change.success).toBe(true)
    expect(["open", "ended"]).toContain(wait.kind)
    expect(await openRows(ctx, execution)).toEqual([0, 0, 0, 0])
  })

  it("find the event that ends an execution behind hundreds of others", async () => {
    const filter = filterOf({ field: "event.n", operator: "equals", value: 450 })
    const { ctx, execution } = await claimed(graphOf([delayNode("a")], ["trigger:next>a"]))
    for (let n = 0; n <= 450; n++) await track(ctx, "counted", { n: { value: n, persistent: false } })
    expect(await watchExit(ctx, execution, { eventNames: ["counted"], filter })).toBe(true)
  })
})
