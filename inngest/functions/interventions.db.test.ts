import { and, eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { executions } from "@/db/schema/executions"
import { outbox } from "@/db/schema/outbox"
import { waits } from "@/db/schema/waits"
import { relay } from "@/inngest/relay"
import { updateContact } from "@/lib/services/contacts/update"
import type { Context } from "@/lib/services/context"
import { cancelContactExecutions, cancelExecution, cancelWorkflowExecutions } from "@/lib/services/executions/cancel"
import { getExecution } from "@/lib/services/executions/get"
import { listExecutions } from "@/lib/services/executions/list"
import { resumeLostExecutions } from "@/lib/services/executions/resume-lost"
import { retryExecution } from "@/lib/services/executions/retry"
import { givenWorkflow, testContext } from "@/lib/services/testing"
import { countInside } from "@/lib/services/workflows/count-inside"
import { deleteWorkflow } from "@/lib/services/workflows/delete"
import { putDraft } from "@/lib/services/workflows/edit-draft"
import { publishWorkflow } from "@/lib/services/workflows/publish"
import { undoPublication } from "@/lib/services/workflows/undo-publication"
import { updateWorkflow } from "@/lib/services/workflows/update"
import { startReceiver } from "@/lib/webhooks/testing"
import type { ExitCriteria, Graph } from "@/lib/workflow/graph"
import { delayNode, exitFor, filterOf, graphOf, waitForEventNode, webhookNode } from "@/lib/workflow/testing"
import { path, startTestWorker, track } from "./testing"

const { database, client, ended, waiting, noRunLeft, stop } = await startTestWorker()
afterAll(stop)

async function given(graph: Graph, settings: { reentry?: "always" | "when_idle" | "once" } = {}) {
  const ctx = await testContext(database)
  const { id } = await givenWorkflow(ctx, { graph, ...settings })
  return { ctx, id }
}

const day = delayNode("a")
const resting = graphOf([day, exitFor("done")], ["trigger:next>a", "a:next>done"])
const awaiting = graphOf(
  [waitForEventNode("a"), exitFor("paid"), exitFor("late")],
  ["trigger:next>a", "a:received>paid", "a:timeout>late"],
)

/** Makes what an execution rests for due now. */
async function hurry(ctx: Context, id: string): Promise<void> {
  await ctx.db.update(executions).set({ resumeAt: new Date() }).where(eq(executions.id, id))
}

describe("cancelExecution", () => {
  it.each([
    ["a delay", resting],
    ["a wait", awaiting],
  ])("ends one that rests in %s for good: nothing revives it", async (_, graph) => {
    const { ctx } = await given(graph)
    await track(ctx, "signed_up")
    const { id } = await waiting(ctx)
    await cancelExecution(ctx, { id })
    await relay(client)
    await noRunLeft()
    await track(ctx, "paid")
    await relay(client)
    const execution = await getExecution(ctx, { id })
    expect(execution).toMatchObject({ status: "CANCELLED", exitReason: "cancelled", currentStep: null, resumeAt: null })
    expect(path(execution)).toEqual(["a:CANCELLED"])
    expect(await ctx.db.$count(waits, and(eq(waits.executionId, id), eq(waits.outcome, "received")))).toBe(0)
    expect(await ctx.db.$count(outbox, eq(outbox.executionId, id))).toBe(0)
  })

  it("refuses what has ended, what another project has and what never was", async () => {
    const { ctx } = await given(graphOf([exitFor("a")], ["trigger:next>a"]))
    await track(ctx, "signed_up")
    const { id } = await ended(ctx)
    await expect(cancelExecution(ctx, { id })).rejects.toMatchObject({ code: "already_ended" })
    const stranger = await testContext(database)
    await expect(cancelExecution(stranger, { id })).rejects.toMatchObject({ code: "execution_not_found" })
    await expect(cancelExecution(ctx, { id: "exec_0" })).rejects.toMatchObject({ code: "execution_not_found" })
  })

  it("works on all of a workflow, of a step, of a contact", async () => {
    const { ctx, id } = await given(awaiting)
    for (const name of ["ada", "bob", "eve"]) await track(ctx, "signed_up", {}, `${name}@example.com`)
    const { contact } = await waiting(ctx)
    await expect.poll(async () => (await countInside(ctx, id)).waiting).toBe(3)
    expect(await cancelContactExecutions(ctx, contact?.id ?? "")).toEqual({ cancelled: 1 })
    expect(await cancelWorkflowExecutions(ctx, id, { stepId: "stp_other" })).toEqual({ cancelled: 0 })
    expect(await cancelWorkflowExecutions(ctx, id, { stepId: "stp_a" })).toEqual({ cancelled: 2 })
    expect(await cancelWorkflowExecutions(ctx, id)).toEqual({ cancelled: 0 })
    await noRunLeft()
  })

  it("is what disabling and deleting a workflow do when asked to", async () => {
    const { ctx, id } = await given(resting)
    await track(ctx, "signed_up")
    await waiting(ctx)
    await updateWorkflow(ctx, id, { enabled: false })
    expect(await countInside(ctx, id)).toMatchObject({ waiting: 1 })
    await updateWorkflow(ctx, id, { enabled: false, running: "cancel" })
    expect(await ended(ctx)).toMatchObject({ status: "CANCELLED", exitReason: "workflow_disabled" })
    await updateWorkflow(ctx, id, { enabled: true })
    await track(ctx, "signed_up")
    await expect(deleteWorkflow(ctx, id)).rejects.toMatchObject({ code: "executions_inside" })
    await deleteWorkflow(ctx, id, { executions: "cancel" })
    expect(await ended(ctx)).toMatchObject({ status: "CANCELLED", exitReason: "workflow_deleted" })
  })
})

describe("exit criteria", () => {
  const withExit = (exitCriteria: ExitCriteria) => given({ ...resting, exitCriteria })

  it("end an execution the moment their event comes", async () => {
    const { ctx } = await withExit({ eventNames: ["contact.unsubscribed"] })
    const { data } = await track(ctx, "signed_up")
    await waiting(ctx)
    await updateContact(ctx, data.contact, { subscribed: false })
    expect(await ended(ctx)).toMatchObject({ status: "EXITED", exitReason: "exit_criteria: contact.unsubscribed" })
    await relay(client)
    await noRunLeft()
  })

  it("let an event pass that their filter does not hold for", async () => {
    const filter = filterOf({ field: "event.amount", operator: "greaterThan", value: 10 })
    const { ctx } = await withExit({ eventNames: ["paid"], filter })
    await track(ctx, "signed_up")
    const { id } = await waiting(ctx)
    await track(ctx, "paid", { amount: { value: 9, persistent: false } })
    expect(await getExecution(ctx, { id })).toMatchObject({ status: "WAITING" })
    await track(ctx, "paid", { amount: { value: 11, persistent: false } })
    expect(await ended(ctx)).toMatchObject({ exitReason: "exit_criteria: paid" })
  })

  it("count an event that came before the execution's run began", async () => {
    const { ctx } = await withExit({ eventNames: ["paid"] })
    await track(ctx, "paid")
    await track(ctx, "signed_up")
    await track(ctx, "paid")
    expect(await ended(ctx)).toMatchObject({ status: "EXITED", exitReason: "exit_criteria: paid" })
  })

  it("end an execution when a change makes their condition true, by PATCH and by track alike", async () => {
    const filter = filterOf({ field: "data.plan", operator: "equals", value: "pro" })
    const { ctx } = await withExit({ eventNames: [], filter })
    const { data } = await track(ctx, "signed_up")
    await waiting(ctx)
    await updateContact(ctx, data.contact, { data: { plan: "pro" } })
    expect(await ended(ctx)).toMatchObject({ status: "EXITED", exitReason: "exit_criteria: condition" })
    await track(ctx, "signed_up", { plan: "free" })
    await waiting(ctx)
    await track(ctx, "seen", { plan: "pro" })
    expect(await ended(ctx)).toMatchObject({ status: "EXITED" })
  })

  it("end an execution at once whose condition holds from the start", async () => {
    const filter = filterOf({ field: "contact.subscribed", operator: "equals", value: true })
    const { ctx } = await withExit({ eventNames: [], filter })
    await track(ctx, "signed_up")
    expect(await ended(ctx)).toMatchObject({ status: "EXITED", stepExecutions: [] })
  })
})

describe("a webhook that may retry", () => {
  it("sends the same request under the same id until it succeeds, and rests in between", async () => {
    let calls = 0
    const receiver = await startReceiver((_, response) => {
      calls += 1
      response.writeHead(calls < 3 ? 503 : 200).end("{}")
    })
    const config = { url: receiver.url, retry: { attempts: 3, delaySeconds: 1, backoff: "fixed" } }
    const { ctx } = await given(graphOf([webhookNode("a", { config })], ["trigger:next>a"]))
    await track(ctx, "signed_up")
    expect(await waiting(ctx)).toMatchObject({ currentStep: { id: "stp_a" }, stepExecutions: [{ status: "WAITING" }] })
    const execution = await ended(ctx)
    expect(execution).toMatchObject({ status: "COMPLETED" })
    expect(execution.stepExecutions[0]?.delivery?.attempts.map(({ statusCode }) => statusCode)).toEqual([503, 503, 200])
    expect(new Set(receiver.requests.map(({ headers, body }) => `${headers["webhook-id"]} ${body}`)).size).toBe(1)
  })

  it("gives up after its last attempt, and waits as long as Retry-After says", async () => {
    const receiver = await startReceiver((_, response) => response.writeHead(429, { "retry-after": "2" }).end())
    const config = { url: receiver.url, retry: { attempts: 1, delaySeconds: 1 } }
    const { ctx } = await given(graphOf([webhookNode("a", { config })], ["trigger:next>a"]))
    await track(ctx, "signed_up")
    const { resumeAt } = await waiting(ctx)
    expect(Date.parse(resumeAt ?? "") - Date.now()).toBeGreaterThan(1_200)
    expect(await ended(ctx)).toMatchObject({ status: "FAILED", error: { code: "http_status" } })
    expect(receiver.requests).toHaveLength(2)
  })

  it("does not try again what was refused for good", async () => {
    const receiver = await startReceiver((_, response) => response.writeHead(410).end())
    const config = { url: receiver.url, retry: { attempts: 5, delaySeconds: 1 } }
    const { ctx } = await given(graphOf([webhookNode("a", { config })], ["trigger:next>a"]))
    await track(ctx, "signed_up")
    expect(await ended(ctx)).toMatchObject({ status: "FAILED" })
    expect(receiver.requests).toHaveLength(1)
  })
})

describe("retryExecution", () => {
  async function failedOnce(url: (path: string) => string) {
    const nodes = ["a", "b"].map((id) => webhookNode(id, { config: { url: url(id) } }))
    const { ctx, id } = await given(graphOf(nodes, ["trigger:next>a", "a:next>b"]))
    await track(ctx, "signed_up")
    const execution = await ended(ctx)
    expect(execution.status).toBe("FAILED")
    return { ctx, workflowId: id, id: execution.id }
  }

  it("goes on at the failed step with the very request that failed", async () => {
    let isUp = false
    const receiver = await startReceiver((request, response) =>
      response.writeHead(request.url === "/b" && !isUp ? 500 : 200).end(),
    )
    const { ctx, id } = await failedOnce((step) => `${receiver.url}/${step}`)
    isUp = true
    expect(await retryExecution(ctx, { id }, { version: "own" })).toMatchObject({ status: "RUNNING", error: null })
    const execution = await ended(ctx)
    expect([execution.status, path(execution)]).toEqual(["COMPLETED", ["a:next", "b:failed", "b:next"]])
    const [first, second] = receiver.requests.filter((request) => request.path === "/b")
    expect(receiver.requests.filter((request) => request.path === "/a")).toHaveLength(1)
    expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"])
    expect(second?.body).toBe(first?.body)
  })

  it("renders anew, under a new id, on the newest version", async () => {
    const receiver = await startReceiver((request, response) =>
      response.writeHead(request.url === "/b" ? 500 : 200).end(),
    )
    const { ctx, workflowId, id } = await failedOnce((step) => `${receiver.url}/${step}`)
    const nodes = ["a", "b"].map((key) => webhookNode(key, { config: { url: `${receiver.url}/new-${key}` } }))
    await putDraft(ctx, workflowId, { graph: graphOf(nodes, ["trigger:next>a", "a:next>b"]) })
    await publishWorkflow(ctx, workflowId, { placements: {} })
    await retryExecution(ctx, { id }, { version: "newest" })
    expect(await ended(ctx)).toMatchObject({ status: "COMPLETED", versionNumber: 2 })
    expect(receiver.requests.map((request) => request.path)).toEqual(["/a", "/b", "/new-b"])
    expect(new Set(receiver.requests.map(({ headers }) => headers["webhook-id"])).size).toBe(3)
  })

  it("refuses what did not fail, a step that is gone, and another tenant", async () => {
    const { ctx, workflowId, id } = await failedOnce(() => "http://{{event.none}}.invalid/")
    const stranger = await testContext(database)
    await expect(retryExecution(stranger, { id }, { version: "own" })).rejects.toMatchObject({ kind: "not_found" })
    await putDraft(ctx, workflowId, { graph: graphOf([exitFor("z")], ["trigger:next>z"]) })
    await publishWorkflow(ctx, workflowId, { placements: {} })
    await expect(retryExecution(ctx, { id }, { version: "newest" })).rejects.toMatchObject({ code: "step_gone" })
    await track(ctx, "signed_up")
    const done = await ended(ctx)
    await expect(retryExecution(ctx, done, { version: "own" })).rejects.toMatchObject({ code: "not_failed" })
  })
})

describe("publishing with executions inside", () => {
  const changed = graphOf(
    [waitForEventNode("b", { config: { eventName: "paid", timeout: 3600 } }), exitFor("moved"), exitFor("late")],
    ["trigger:next>b", "b:received>moved", "b:timeout>late"],
  )

  async function inside() {
    const { ctx, id } = await given(resting)
    await track(ctx, "signed_up")
    const { id: executionId, resumeAt } = await waiting(ctx)
    await putDraft(ctx, id, { graph: changed })
    return { ctx, id, executionId, resumeAt }
  }

  it("lets them stay on their version when nothing is said", async () => {
    const { ctx, id, executionId } = await inside()
    expect(await countInside(ctx, id)).toMatchObject({
      running: 0,
      waiting: 1,
      steps: [{ stepId: "stp_a", waiting: 1 }],
    })
    await publishWorkflow(ctx, id, { placements: {} })
    expect(await getExecution(ctx, { id: executionId })).toMatchObject({ status: "WAITING", versionNumber: 1 })
    await cancelExecution(ctx, { id: executionId })
  })

  it("moves them to a step of the new version", async () => {
    const { ctx, id } = await inside()
    await publishWorkflow(ctx, id, { placements: { stp_a: { action: "move", to: "stp_b" } } })
    await expect.poll(async () => (await waiting(ctx)).currentStep?.id).toBe("stp_b")
    await track(ctx, "paid")
    const execution = await ended(ctx)
    expect(execution).toMatchObject({ status: "EXITED", exitReason: "moved", versionNumber: 2 })
    expect(path(execution)).toEqual(["a:CANCELLED", "b:received", "moved:COMPLETED"])
  })

  it("ends them, and undoing brings back both the version and them, to rest as long as they would have", async () => {
    const { ctx, id, executionId, resumeAt } = await inside()
    await publishWorkflow(ctx, id, { placements: { stp_a: { action: "exit" } } })
    expect(await ended(ctx)).toMatchObject({ status: "EXITED", exitReason: "left_at_publication" })
    expect(await undoPublication(ctx, id)).toMatchObject({ version: 1, returned: 1, draftDiffers: true })
    expect(await waiting(ctx)).toMatchObject({ id: executionId, currentStep: { id: "stp_a" }, resumeAt })
    await expect(undoPublication(ctx, id)).rejects.toMatchObject({ code: "nothing_to_undo" })
    await cancelExecution(ctx, { id: executionId })
  })

  it("does not bring back one that has gone on since it was moved", async () => {
    const { ctx, id, executionId } = await inside()
    await publishWorkflow(ctx, id, { placements: { stp_a: { action: "move", to: "stp_moved" } } })
    await ended(ctx)
    expect(await undoPublication(ctx, id)).toMatchObject({ version: 1, returned: 0 })
    expect(await getExecution(ctx, { id: executionId })).toMatchObject({ status: "EXITED", exitReason: "moved" })
  })

  it("refuses to move to a step that the new version does not have, and changes nothing", async () => {
    const { ctx, id, executionId } = await inside()
    const publish = publishWorkflow(ctx, id, { placements: { stp_a: { action: "move", to: "stp_zzz" } } })
    await expect(publish).rejects.toMatchObject({ code: "unknown_step" })
    expect(await getExecution(ctx, { id: executionId })).toMatchObject({ status: "WAITING", versionNumber: 1 })
    await cancelExecution(ctx, { id: executionId })
  })
})

describe("resumeLostExecutions", () => {
  it("goes on where a lost run was, without taking a step twice", async () => {
    const receiver = await startReceiver()
    const nodes = [webhookNode("w", { config: { url: receiver.url } }), delayNode("a"), exitFor("done")]
    const { ctx } = await given(graphOf(nodes, ["trigger:next>w", "w:next>a", "a:next>done"]))
    await track(ctx, "signed_up")
    const { id } = await waiting(ctx)
    const [due, before] = [new Date(Date.now() - 3_600_000), new Date(Date.now() - 7_200_000)]
    await ctx.db.update(executions).set({ resumeAt: due, seenAt: before }).where(eq(executions.id, id))
    expect(await resumeLostExecutions(ctx)).toBe(1)
    await relay(client)
    await expect.poll(async () => (await getExecution(ctx, { id })).status).toBe("WAITING")
    await hurry(ctx, id)
    expect(receiver.requests).toHaveLength(1)
    await cancelExecution(ctx, { id })
  })

  it("leaves alone what is just resting", async () => {
    const { ctx } = await given(resting)
    await track(ctx, "signed_up")
    const { id } = await waiting(ctx)
    expect(await resumeLostExecutions(ctx)).toBe(0)
    await cancelExecution(ctx, { id })
  })
})

describe("order", () => {
  it("starts the executions of a contact in a workflow in the order of their events", async () => {
    const receiver = await startReceiver()
    const body = { n: "{{event.n}}" }
    const { ctx } = await given(
      graphOf([webhookNode("a", { config: { url: receiver.url, body } })], ["trigger:next>a"]),
    )
    for (let n = 0; n < 30; n++) await track(ctx, "signed_up", { n: { value: n, persistent: false } })
    await ended(ctx)
    const { data } = await listExecutions(ctx, { limit: 100 })
    const runs = await Promise.all(data.map(({ id }) => getExecution(ctx, { id })))
    const starts = runs.toReversed().map((run) => run.stepExecutions[0]?.startedAt ?? "")
    expect(starts).toEqual(starts.toSorted())
    expect(receiver.requests).toHaveLength(30)
  })
})
