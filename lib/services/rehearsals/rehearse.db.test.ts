import { afterAll, describe, expect, it } from "vitest"
import { Track } from "@/lib/contracts/track"
import {
  askNode,
  conditionNode,
  delayNode,
  exitNode,
  filterOf,
  graphOf,
  splitNode,
  updateContactNode,
  waitForEventNode,
  webhookNode,
} from "@/lib/workflow/testing"
import { changeSubscription } from "../contacts/change-subscription"
import { getContact } from "../contacts/get"
import { updateContact } from "../contacts/update"
import { trackEvent } from "../events/track"
import { startExecution } from "../executions/start"
import { givenContact, openTestDatabase } from "../testing"
import { updateWorkflow } from "../workflows/update"
import { givenRehearsing, path, rehearsedAt } from "./testing"

const database = await openTestDatabase()
afterAll(database.drop)

const nextDay = "2030-05-02T09:00:00.000Z"

describe("a rehearsal's clock", () => {
  it("is moved on by delays, which pass at once", async () => {
    const graph = graphOf([delayNode("a"), exitNode("b")], ["trigger:next>a", "a:next>b"])
    const { rehearse } = await givenRehearsing(database, { graph })
    expect(await rehearse()).toMatchObject({
      ...{ status: "EXITED", exitReason: "exit_step", error: null },
      ...{ startedAt: rehearsedAt, endedAt: nextDay },
      steps: [
        {
          step: { id: "stp_a", key: "a", name: "Rest a", type: "DELAY" },
          ...{ status: "COMPLETED", outcome: "next", at: rehearsedAt, until: nextDay },
          note: `Waits 1 day, until ${nextDay}.`,
        },
        { step: { key: "b" }, status: "COMPLETED", outcome: null, at: nextDay, output: { reason: "exit_step" } },
      ],
    })
  })

  it("is what conditions and exit criteria go by", async () => {
    const { rehearse } = await givenRehearsing(database)
    const filter = filterOf({ field: "createdAt", operator: "olderThan", value: 23, unit: "hours" })
    const nodes = [delayNode("d"), conditionNode("q", { config: { filter } })]
    const graph = graphOf(nodes, ["trigger:next>d", "d:next>q"])
    const left = await rehearse({ graph: { ...graph, exitCriteria: { eventNames: [], filter } } })
    expect(path(await rehearse({ graph }))).toEqual(["d:next", "q:yes"])
    expect([path(left), left.status, left.exitReason]).toEqual([["d:next"], "EXITED", "exit_criteria: condition"])
  })
})

describe("what is rehearsed", () => {
  const score = filterOf({ field: "steps.call.body.score", operator: "greaterThan", value: 5 })
  const nodes = [webhookNode("call"), conditionNode("q", { config: { filter: score } }), exitNode("x")]
  const graph = graphOf(nodes, ["trigger:next>call", "call:next>q", "q:yes>x"])
  const results = { call: { status: 200, body: { score: 7 } } }

  it("is the draft, or the graph that is given", async () => {
    const { rehearse } = await givenRehearsing(database, { graph: graphOf([exitNode("own")], ["trigger:next>own"]) })
    const given = graphOf([exitNode("given")], ["trigger:next>given"])
    expect([path(await rehearse()), path(await rehearse({ graph: given }))]).toEqual([
      ["own:COMPLETED"],
      ["given:COMPLETED"],
    ])
  })

  it("is one step alone, or all from a step on, with made-up results of those before", async () => {
    const { rehearse } = await givenRehearsing(database, { graph })
    const alone = await rehearse({ only: "stp_q", results })
    const onwards = await rehearse({ from: "stp_q", results })
    expect([path(alone), alone.status]).toEqual([["q:yes"], "COMPLETED"])
    expect([path(onwards), onwards.status]).toEqual([["q:yes", "x:COMPLETED"], "EXITED"])
    expect(alone.steps[0]?.input).toMatchObject({ seen: [{ found: 7, held: true }] })
  })

  it("takes nothing that every object has for a made-up result", async () => {
    const named = webhookNode("c", { key: "constructor" })
    const { rehearse } = await givenRehearsing(database, { graph: graphOf([named], ["trigger:next>c"]) })
    expect((await rehearse()).steps).toMatchObject([{ step: { key: "constructor" }, output: null }])
  })

  it.each(["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])("may begin at %s", async (now) => {
    const until = delayNode("u", { config: { mode: "until_time", time: "09:00", timeZone: "Europe/Berlin" } })
    const { rehearse } = await givenRehearsing(database, {
      graph: graphOf([delayNode("d"), until, webhookNode("c")], ["trigger:next>d", "d:next>u", "u:next>c"]),
    })
    expect(["COMPLETED", "FAILED"]).toContain((await rehearse({ now })).status)
  })

  it("reads made-up results of a request that is only shown", async () => {
    const { rehearse } = await givenRehearsing(database, { graph })
    expect(path(await rehearse({ results }))).toEqual(["call:next", "q:yes", "x:COMPLETED"])
    expect(path(await rehearse())).toEqual(["call:next", "q:no"])
  })

  it("stops with a sentence where a draft leads back to where it has been", async () => {
    const loop = graphOf([delayNode("a"), delayNode("b")], ["trigger:next>a", "a:next>b", "b:next>a"])
    const { rehearse } = await givenRehearsing(database, { graph: loop })
    const rehearsal = await rehearse()
    expect([path(rehearsal), rehearsal]).toMatchObject([
      ["a:next", "b:next"],
      { status: "STOPPED", error: { code: "loop", message: expect.stringContaining("Rest a") } },
    ])
  })

  it("fails at a step that is not finished, and says what to mend", async () => {
    const unfinished = graphOf([delayNode("d", { config: { mode: "for", unit: "days" } })], ["trigger:next>d"])
    const { rehearse } = await givenRehearsing(database, { graph: unfinished })
    const error = { code: "unfinished", message: "This step is not finished, see amount: Enter how long to wait." }
    expect(await rehearse()).toMatchObject({ status: "FAILED", error, steps: [{ status: "FAILED", error }] })
  })

  it("fails before its first step when the exit criteria are not finished", async () => {
    const filter = filterOf({ field: "", operator: "equals", value: "" })
    const { rehearse } = await givenRehearsing(database, {
      graph: { ...graph, exitCriteria: { eventNames: [], filter } },
    })
    expect(await rehearse()).toMatchObject({ status: "FAILED", error: { code: "unfinished" }, steps: [] })
  })
})

describe("a rehearsal that grows", () => {
  const keys = Array.from({ length: 30 }, (_, index) => `n${index}`)
  const ways = keys.map((key, index) => `${index === 0 ? "trigger" : keys[index - 1]}:next>${key}`)
  const contact = { email: "ada@example.com", data: { a: "x".repeat(1000) } }

  it("fails where the contact's data would double beyond its limit", async () => {
    const config = { updates: { a: "{{data.a}}{{data.a}}" } }
    const doubling = keys.map((key) => updateContactNode(key, { config }))
    const { rehearse } = await givenRehearsing(database, { graph: graphOf(doubling, ways) })
    expect(await rehearse({ contact })).toMatchObject({ status: "FAILED", error: { code: "data_too_large" } })
  })

  it("is stopped before its answer is too large", async () => {
    const shown = keys.map((key) => webhookNode(key))
    const { rehearse } = await givenRehearsing(database, { graph: graphOf(shown, ways) })
    const rehearsal = await rehearse({ contact: { ...contact, data: { a: "x".repeat(300_000) } } })
    expect(rehearsal).toMatchObject({ status: "STOPPED", error: { code: "too_large" } })
    expect([rehearsal.steps.length > 10, JSON.stringify(rehearsal).length < 6_000_000]).toEqual([true, true])
  })

  it("fails at a request that would be too large to send", async () => {
    const node = webhookNode("c", { config: { url: "http://127.0.0.1:9/", body: Array(5000).fill("{{data.a}}") } })
    const { rehearse } = await givenRehearsing(database, { graph: graphOf([node], ["trigger:next>c"]) })
    expect(await rehearse({ contact })).toMatchObject({ status: "FAILED", error: { code: "request_too_large" } })
  })

  it("lets others be served between its steps", async () => {
    const { rehearse } = await givenRehearsing(database, {
      graph: graphOf(
        keys.map((key) => delayNode(key)),
        ways,
      ),
    })
    const watched = { turns: 0, watch: setImmediate(() => {}) }
    const watch = () => {
      watched.turns += 1
      watched.watch = setImmediate(watch)
    }
    watch()
    await rehearse({ contact })
    clearImmediate(watched.watch)
    expect(watched.turns).toBeGreaterThan(keys.length)
  })
})

describe("a chosen outcome", () => {
  it("takes the place of a wait's, a split's, a condition's and a shown request's own", async () => {
    const nodes = [...[waitForEventNode("w"), splitNode("s"), conditionNode("q")], ...[webhookNode("c"), exitNode("x")]]
    const edges = ["trigger:next>w", "w:timeout>s", "s:b>q", "q:no>c", "c:failed>x"]
    const { rehearse } = await givenRehearsing(database, { graph: graphOf(nodes, edges) })
    const outcomes = { stp_w: "timeout", stp_s: "b", stp_q: "no", stp_c: "failed" }
    const rehearsal = await rehearse({ outcomes })
    expect(path(rehearsal)).toEqual(["w:timeout", "s:b", "q:no", "c:failed", "x:COMPLETED"])
    expect(rehearsal.steps).toMatchObject([
      { until: "2030-05-01T10:00:00.000Z", output: { outcome: "timeout" } },
      { at: "2030-05-01T10:00:00.000Z" },
      { note: "Chosen; by itself it would be yes." },
      { status: "FAILED", error: { code: "chosen" } },
      {},
    ])
  })
})

describe("an awaited event", () => {
  const match = filterOf({ field: "event.ref", operator: "equals", value: "{{event.ref}}" })
  const wait = waitForEventNode("w", { config: { eventName: "paid", match } })
  const graph = graphOf([wait], ["trigger:next>w"])

  it("comes at once with the data of the newest recorded one that fits", async () => {
    const { ctx, rehearse } = await givenRehearsing(database, { graph })
    const paid = (data: object) => trackEvent(ctx, Track.parse({ event: "paid", email: "bob@example.com", data }))
    await paid({ ref: 7, amount: 12 })
    await paid({ ref: 8, amount: 13 })
    const output = { outcome: "received", event: { ref: 7, amount: 12 } }
    expect(await rehearse()).toMatchObject({ endedAt: rehearsedAt, steps: [{ outcome: "received", output }] })
  })

  it("comes with the data given for it, else without any", async () => {
    const { rehearse } = await givenRehearsing(database, { graph })
    const [given, none] = [await rehearse({ results: { w: { event: { amount: 9 } } } }), await rehearse()]
    expect([given.steps[0]?.output, none.steps[0]?.output]).toMatchObject([{ event: { amount: 9 } }, { event: {} }])
    expect(none.steps[0]?.note).toContain("No paid that fits was recorded yet")
  })

  it("that meets the exit criteria ends the rehearsal instead", async () => {
    const exitCriteria = { eventNames: ["paid"] }
    const { rehearse } = await givenRehearsing(database, { graph: { ...graph, exitCriteria } })
    expect(await rehearse()).toMatchObject({
      ...{ status: "EXITED", exitReason: "exit_criteria: paid" },
      steps: [{ status: "CANCELLED", outcome: null }],
    })
  })
})

describe("the contact", () => {
  const graph = graphOf([updateContactNode("u"), askNode("q", "data.plan", "pro")], ["trigger:next>u", "u:next>q"])

  it("is changed for the steps that follow, and for nobody else", async () => {
    const { ctx, rehearse } = await givenRehearsing(database, { graph })
    const { id } = await givenContact(ctx, { data: { plan: "free" } })
    expect(path(await rehearse({ contact: { id } }))).toEqual(["u:next", "q:yes"])
    expect(await getContact(ctx, id)).toMatchObject({ data: { plan: "free" } })
  })

  it("has the data of a tracked event, as tracking merges it", async () => {
    const { rehearse } = await givenRehearsing(database, {
      graph: graphOf([askNode("q", "data.seats", 3)], ["trigger:next>q"]),
    })
    expect(path(await rehearse({ event: { name: "signed_up", data: { seats: 3 } } }))).toEqual(["q:yes"])
  })

  it("has opted out by a made-up opt-out", async () => {
    const { rehearse } = await givenRehearsing(database, {
      graph: graphOf([askNode("q", "subscribed", false), webhookNode("c")], ["trigger:next>q", "q:yes>c"]),
    })
    const { steps } = await rehearse({ event: { name: "contact.unsubscribed" } })
    expect(JSON.parse(steps[1]?.request?.body ?? "")).toMatchObject({ contact: { subscribed: false }, event: {} })
  })

  it("is shown as it was at a recorded flip of its own, and never as at one of somebody else", async () => {
    const { ctx, rehearse } = await givenRehearsing(database, {
      graph: graphOf([webhookNode("c")], ["trigger:next>c"], "contact.unsubscribed"),
    })
    const [own, other] = [await givenContact(ctx, { data: { n: 1 } }), await givenContact(ctx, { data: { n: 2 } })]
    await changeSubscription(ctx, { contactId: own.id, subscribed: false, channel: "page" })
    const [event] = await ctx.db.execute<{ id: string }>("select id from events order by sequence desc limit 1")
    await updateContact(ctx, own.id, { data: { n: 9 } })
    const bodies = await Promise.all(
      [own, other].map(async ({ id }) => (await rehearse({ contact: { id }, event })).steps[0]?.request?.body),
    )
    expect(bodies.map((body) => JSON.parse(body ?? "").contact)).toEqual([
      { email: own.email, subscribed: false, data: { n: 1 } },
      { email: other.email, subscribed: false, data: { n: 2 } },
    ])
  })
})

describe("the trigger", () => {
  const filter = filterOf({ field: "event.total", operator: "greaterThan", value: 10 })
  const graph = {
    ...graphOf([exitNode("x")], ["trigger:next>x"]),
    trigger: { kind: "EVENT" as const, eventNames: ["paid"], filter },
  }

  it.each([
    [
      { name: "paid", data: { total: 12 } },
      { starts: true, seen: [{ found: 12, held: true }] },
    ],
    [{ name: "paid" }, { starts: false, reason: "The trigger's filter does not hold.", seen: [{ held: false }] }],
    [{ name: "signed_up" }, { starts: false, reason: "It starts with paid, not with signed_up." }],
    [undefined, { starts: false, reason: expect.stringContaining("Only paid starts it") }],
  ])("with %j says whether it would start, and the steps are taken in any case", async (event, trigger) => {
    const { rehearse } = await givenRehearsing(database, { graph })
    expect(await rehearse({ event })).toMatchObject({ trigger, status: "EXITED" })
  })

  it("would not start for who has been inside when that may be once", async () => {
    const { ctx, workflow, rehearse } = await givenRehearsing(database, { graph, reentry: "once" })
    await updateWorkflow(ctx, workflow.id, { enabled: true })
    const { id } = await givenContact(ctx)
    const given = { contact: { id }, event: { name: "paid", data: { total: 12 } } }
    const before = await rehearse(given)
    await startExecution(ctx, workflow.id, { contactId: id })
    expect([before.trigger.starts, (await rehearse(given)).trigger]).toMatchObject([
      true,
      { starts: false, reason: expect.stringContaining("re-entry rule says once") },
    ])
  })
})
