import { eq, sql } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { entries } from "@/db/schema/entries"
import { workflowSchedules } from "@/db/schema/workflow-schedules"
import { relay } from "@/inngest/relay"
import type { CreateWorkflow } from "@/lib/contracts/workflows"
import { deleteContact } from "@/lib/services/contacts/delete"
import { updateContact } from "@/lib/services/contacts/update"
import { type Context, inTransaction } from "@/lib/services/context"
import { continueEntry } from "@/lib/services/entries/continue"
import { createEntry } from "@/lib/services/entries/create"
import { listEntries } from "@/lib/services/entries/list"
import { startDueEntries } from "@/lib/services/entries/start-due"
import { stopEntry } from "@/lib/services/entries/stop"
import { trackEvent } from "@/lib/services/events/track"
import { listExecutions } from "@/lib/services/executions/list"
import { startExecution } from "@/lib/services/executions/start"
import { givenContact, givenWorkflow, testContext } from "@/lib/services/testing"
import { updateWorkflow } from "@/lib/services/workflows/update"
import { startReceiver } from "@/lib/webhooks/testing"
import type { Filter } from "@/lib/workflow/conditions"
import type { Trigger } from "@/lib/workflow/graph"
import { delayNode, exitNode, filterOf, graphOf, webhookNode } from "@/lib/workflow/testing"
import { startTestWorker } from "./testing"

const { database, client, ended, waiting, noRunLeft, stop } = await startTestWorker()
afterAll(stop)

async function given(trigger: Trigger, settings: Partial<CreateWorkflow> = {}) {
  const ctx = await testContext(database)
  const graph = { ...graphOf([exitNode("a")], ["trigger:next>a"]), trigger, ...settings.graph }
  const { id } = await givenWorkflow(ctx, { ...settings, graph })
  return { ctx, id }
}

async function givenPeople(ctx: Context, count: number): Promise<string[]> {
  const people = Array.from({ length: count }, (_, n) =>
    givenContact(ctx, { email: `p${n}@example.com`, data: { plan: n % 2 ? "pro" : "free" } }),
  )
  return (await Promise.all(people)).map(({ id }) => id)
}

/** Deletes a contact, and begins `work` when that is done but not yet committed. */
async function whileDeleting<T>(ctx: Context, contactId: string, work: () => Promise<T>): Promise<T> {
  const begun: { work?: Promise<T>; isOver: boolean } = { isOver: false }
  await inTransaction(ctx, async (tx) => {
    await deleteContact(tx, contactId)
    begun.work = work()
    const over = () => {
      begun.isOver = true
    }
    begun.work.then(over, over)
    await expect.poll(async () => begun.isOver || (await isAnyBlocked(ctx))).toBe(true)
  })
  return begun.work ?? work()
}

async function isAnyBlocked(ctx: Context): Promise<boolean> {
  const rows = await ctx.db.execute(
    sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows.length > 0
}

const manual: Trigger = { kind: "MANUAL" }
const hourly: Trigger = { kind: "SCHEDULE", cron: "0 * * * *", timeZone: "UTC" }
const isPro = filterOf({ field: "data.plan", operator: "equals", value: "pro" })

describe("startExecution", () => {
  it("starts one contact with a context that steps read as the event", async () => {
    const receiver = await startReceiver()
    const config = { url: receiver.url, body: { order: "{{event.order}}", who: "{{contact.email}}" } }
    const graph = graphOf([webhookNode("a", { config })], ["trigger:next>a"])
    const { ctx, id } = await given(manual, { graph: { ...graph, trigger: manual } })
    const contact = await givenContact(ctx, { email: "ada@example.com" })
    await startExecution(ctx, id, { contactId: contact.id, context: { order: 7 } })
    expect(await ended(ctx)).toMatchObject({ status: "COMPLETED", source: "manual", event: null })
    expect(receiver.requests[0]?.body).toBe('{"order":7,"who":"ada@example.com"}')
  })

  it("keeps to the re-entry rule, and says which", async () => {
    const graph = graphOf([delayNode("a")], ["trigger:next>a"])
    const { ctx, id } = await given(manual, { reentry: "when_idle", graph: { ...graph, trigger: manual } })
    const { id: contactId } = await givenContact(ctx)
    await startExecution(ctx, id, { contactId })
    const again = startExecution(ctx, id, { contactId })
    await expect(again).rejects.toMatchObject({ kind: "conflict", code: "reentry_refused" })
    await waiting(ctx)
    await updateWorkflow(ctx, id, { enabled: false, running: "cancel" })
    await expect(startExecution(ctx, id, { contactId })).rejects.toMatchObject({ code: "workflow_disabled" })
  })

  it("starts nothing for a contact that is deleted at the same moment", async () => {
    const { ctx, id } = await given(manual)
    const { id: contactId } = await givenContact(ctx)
    const started = whileDeleting(ctx, contactId, () => startExecution(ctx, id, { contactId }))
    await expect(started).rejects.toMatchObject({ kind: "not_found" })
    expect((await listExecutions(ctx, { limit: 1 })).data).toEqual([])
  })

  it("refuses unknown and foreign contacts and workflows alike", async () => {
    const { ctx, id } = await given(manual)
    const stranger = await testContext(database)
    const { id: foreign } = await givenContact(stranger)
    await expect(startExecution(ctx, id, { contactId: foreign })).rejects.toMatchObject({ kind: "not_found" })
    await expect(startExecution(stranger, id, { contactId: foreign })).rejects.toMatchObject({ kind: "not_found" })
  })
})

describe("an entry", () => {
  it("takes in those that its filter holds for, and counts", async () => {
    const { ctx, id } = await given(manual)
    await givenPeople(ctx, 12)
    await createEntry(ctx, id, { filter: isPro })
    await ended(ctx)
    expect((await listExecutions(ctx, { limit: 100 })).data).toHaveLength(6)
    expect((await listEntries(ctx, id, { limit: 10 })).data).toMatchObject([
      { status: "COMPLETED", seen: 12, started: 6, source: "manual" },
    ])
  })

  it("takes in a list, without strangers", async () => {
    const { ctx, id } = await given(manual)
    const people = await givenPeople(ctx, 3)
    const stranger = await givenContact(await testContext(database))
    await createEntry(ctx, id, { contactIds: [people[0] ?? "", people[1] ?? "", stranger.id] })
    await ended(ctx)
    expect((await listExecutions(ctx, { limit: 100 })).data).toHaveLength(2)
  })

  it("goes through more contacts than one chunk holds, each once", async () => {
    const { ctx, id } = await given(manual)
    await ctx.db.execute(`insert into contacts (id, project_id, email, subscribed)
      select 'cnt_' || md5('${ctx.project.id}' || n), '${ctx.project.id}', 'n' || n || '@example.com', true
      from generate_series(1, 1200) n`)
    await createEntry(ctx, id, { all: true })
    await relay(client)
    await expect
      .poll(async () => (await listEntries(ctx, id, { limit: 1 })).data[0], { timeout: 10_000 })
      .toMatchObject({ status: "COMPLETED", seen: 1200, started: 1200 })
    await updateWorkflow(ctx, id, { enabled: false, running: "cancel" })
    await noRunLeft()
  })

  it("stops when it is stopped, and when its workflow is disabled", async () => {
    const { ctx, id } = await given(manual)
    await givenPeople(ctx, 2)
    const first = await createEntry(ctx, id, { all: true })
    await stopEntry(ctx, { id: first.id, workflowId: id })
    const second = await createEntry(ctx, id, { all: true })
    await updateWorkflow(ctx, id, { enabled: false })
    await relay(client)
    const statuses = async () => (await listEntries(ctx, id, { limit: 10 })).data.map(({ status }) => status)
    await expect.poll(statuses, { timeout: 10_000 }).toEqual(["CANCELLED", "CANCELLED"])
    expect((await listExecutions(ctx, { limit: 1 })).data).toEqual([])
    await expect(stopEntry(ctx, { id: second.id, workflowId: id })).rejects.toMatchObject({ code: "already_ended" })
    const stranger = await testContext(database)
    await expect(stopEntry(stranger, { id: first.id, workflowId: id })).rejects.toMatchObject({ kind: "not_found" })
  })
})

describe("a chunk of an entry", () => {
  it("passes over a contact that is deleted at the same moment", async () => {
    const { ctx, id } = await given(manual)
    const [first = ""] = await givenPeople(ctx, 3)
    const entry = await createEntry(ctx, id, { all: true })
    await whileDeleting(ctx, first, () => continueEntry(ctx, entry.id))
    expect((await listEntries(ctx, id, { limit: 1 })).data).toMatchObject([
      { status: "COMPLETED", seen: 3, started: 2 },
    ])
    const { data } = await listExecutions(ctx, { limit: 10 })
    expect(data.map(({ contact }) => contact?.id)).not.toContain(first)
    await ended(ctx)
  })
})

describe("an entry whose run gives up", () => {
  it("is FAILED", async () => {
    const { ctx, id } = await given(manual)
    await createEntry(ctx, id, { all: true })
    await ctx.db.update(entries).set({ filter: "unreadable" }).where(eq(entries.projectId, ctx.project.id))
    await relay(client)
    const hurry = async () => {
      await ctx.db.execute(sql`update engine_jobs set run_at = now() where worker_id is null`)
      return (await listEntries(ctx, id, { limit: 1 })).data[0]
    }
    await expect.poll(hurry, { timeout: 10_000 }).toMatchObject({ status: "FAILED", endedAt: expect.any(String) })
  })
})

describe("a schedule", () => {
  async function makeDue(ctx: Context, at: Date): Promise<void> {
    await ctx.db.update(workflowSchedules).set({ nextAt: at }).where(eq(workflowSchedules.projectId, ctx.project.id))
  }

  it("takes in its people when it is due, once, whoever looks, and makes up once for what was missed", async () => {
    const { ctx } = await given({ ...hourly, filter: isPro })
    await givenPeople(ctx, 4)
    const missed = new Date(Date.now() - 5 * 3_600_000)
    await makeDue(ctx, missed)
    await Promise.all([startDueEntries(ctx), startDueEntries(ctx), startDueEntries(ctx)])
    expect(await ended(ctx)).toMatchObject({ status: "EXITED", source: "schedule" })
    expect((await listExecutions(ctx, { limit: 100 })).data).toHaveLength(2)
    const rows = await ctx.db.select().from(entries).where(eq(entries.projectId, ctx.project.id))
    expect(rows).toMatchObject([{ scheduledFor: missed, source: "schedule" }])
    const [next] = await ctx.db.select().from(workflowSchedules).where(eq(workflowSchedules.projectId, ctx.project.id))
    expect(Number(next?.nextAt)).toBeGreaterThan(Date.now())
  })

  it("that is due is not skipped when its workflow is enabled or published anew, unless its times changed", async () => {
    const { ctx, id } = await given(hourly)
    const due = new Date(Date.now() - 1_000)
    const nextAt = async () => {
      const [row] = await ctx.db.select().from(workflowSchedules).where(eq(workflowSchedules.workflowId, id))
      return row?.nextAt
    }
    await makeDue(ctx, due)
    await updateWorkflow(ctx, id, { enabled: true })
    expect(await nextAt()).toEqual(due)
    await updateWorkflow(ctx, id, {
      enabled: true,
      triggerConfig: { schedule: "0 * * * *", timeZone: "UTC", filter: isPro },
    })
    expect(await nextAt()).toEqual(due)
    await updateWorkflow(ctx, id, { enabled: true, triggerConfig: { schedule: "30 * * * *", timeZone: "UTC" } })
    expect(Number(await nextAt())).toBeGreaterThan(Date.now())
  })

  it("does nothing any more once the workflow is disabled", async () => {
    const { ctx, id } = await given(hourly)
    await updateWorkflow(ctx, id, { enabled: false })
    expect(await ctx.db.$count(workflowSchedules, eq(workflowSchedules.projectId, ctx.project.id))).toBe(0)
    await updateWorkflow(ctx, id, { enabled: true })
    expect(await ctx.db.$count(workflowSchedules, eq(workflowSchedules.projectId, ctx.project.id))).toBe(1)
  })
})

describe("a trigger", () => {
  it("that names an event twice listens to it once", async () => {
    const { ctx } = await given({ kind: "EVENT", eventNames: ["paid", "upgraded", "paid"] })
    await trackEvent(ctx, { event: "paid", email: "ada@example.com" })
    await ended(ctx)
    expect((await listExecutions(ctx, { limit: 10 })).data).toHaveLength(1)
  })

  it("of several events with a filter starts for any of them that it holds for", async () => {
    const filter = filterOf(
      { field: "event.amount", operator: "greaterThan", value: 10 },
      { field: "contact.subscribed", operator: "equals", value: true },
    )
    const { ctx } = await given({ kind: "EVENT", eventNames: ["paid", "upgraded"], filter })
    const track = (event: string, amount: number, email: string) =>
      trackEvent(ctx, { event, email, data: { amount: { value: amount, persistent: false } } })
    await track("paid", 5, "ada@example.com")
    await track("paid", 50, "bob@example.com")
    await track("upgraded", 11, "eve@example.com")
    await track("seen", 99, "max@example.com")
    await trackEvent(ctx, { event: "paid", email: "off@example.com", subscribed: false, data: { amount: 99 } })
    await ended(ctx)
    const { data } = await listExecutions(ctx, { limit: 100 })
    expect(data.map(({ contact }) => contact?.email).sort()).toEqual(["bob@example.com", "eve@example.com"])
  })

  it("leaves out flips of an origin, so that what a backend wrote does not come back to it", async () => {
    const filter: Filter = {
      logic: "OR",
      groups: [
        { filters: [{ field: "cause.origin", operator: "notExists" }] },
        { filters: [{ field: "cause.origin", operator: "notEquals", value: "crm" }] },
      ],
    }
    const { ctx } = await given({ kind: "EVENT", eventNames: ["contact.unsubscribed"], filter })
    const optOut = async (email: string, origin?: string) =>
      updateContact(ctx, (await givenContact(ctx, { email })).id, { subscribed: false, origin })
    await optOut("ada@example.com", "crm")
    await optOut("bob@example.com", "shop")
    await optOut("eve@example.com")
    await ended(ctx)
    const { data } = await listExecutions(ctx, { limit: 100 })
    expect(data.map(({ contact }) => contact?.email).sort()).toEqual(["bob@example.com", "eve@example.com"])
  })
})
