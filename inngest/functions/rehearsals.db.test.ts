import type { RequestListener } from "node:http"
import { afterAll, describe, expect, it } from "vitest"
import { changeSubscription } from "@/lib/services/contacts/change-subscription"
import { systemContext } from "@/lib/services/context"
import { startExecution } from "@/lib/services/executions/start"
import { deleteSecret } from "@/lib/services/secrets/delete"
import { putSecret } from "@/lib/services/secrets/put"
import { givenTemplate } from "@/lib/services/templates/testing"
import { givenContact, givenWorkflow, testContext } from "@/lib/services/testing"
import { startReceiver } from "@/lib/webhooks/testing"
import type { Graph, WorkflowNode } from "@/lib/workflow/graph"
import { stepKinds } from "@/lib/workflow/steps"
import {
  askNode,
  delayNode,
  exitFor,
  filterOf,
  graphOf,
  pauseNode,
  sendEmailNode,
  splitNode,
  updateContactNode,
  waitForEventNode,
  webhookNode,
} from "@/lib/workflow/testing"
import { startTestWorker, track } from "./testing"
import { comparable, rehearse, whatHappened } from "./testing-rehearsals"

const { database, ended, waiting, stop } = await startTestWorker()
afterAll(stop)

const hook = "RECEIVER"
const template = "TEMPLATE"

function call(id: string, config: Record<string, unknown> = {}): WorkflowNode {
  return webhookNode(id, { config: { url: `${hook}/${id}`, ...config } })
}

const update = updateContactNode("u", {
  config: { updates: { plan: "{{event.plan}}" }, increment: { seats: 2 }, unset: ["old"] },
})

const answer: RequestListener = ({ url }, response) =>
  response.writeHead(url === "/broken" ? 500 : 200, { "content-type": "application/json" }).end('{"score": 7}')

async function given(graph: Graph, data: Record<string, unknown> = { plan: "free", seats: 1, old: true }) {
  const ctx = await testContext(database)
  const receiver = await startReceiver(answer)
  const { id } = await givenTemplate(ctx, { subject: "{{ event.plan }} for {{ email }}", type: "MARKETING" })
  const local: Graph = JSON.parse(JSON.stringify(graph).replaceAll(hook, receiver.url).replaceAll(template, id))
  const workflow = await givenWorkflow(ctx, { graph: local })
  const contact = await givenContact(ctx, { email: "ada@example.com", data })
  return { ctx, receiver, workflow, contact }
}

const cases: [string, Graph, Record<string, unknown>?][] = [
  [
    "branches",
    graphOf(
      [askNode("a", "data.plan", "pro"), call("yes"), exitFor("no")],
      ["trigger:next>a", "a:yes>yes", "a:no>no", "yes:next>no"],
    ),
  ],
  ["a delay", graphOf([pauseNode("d", 180), call("c")], ["trigger:next>d", "d:next>c"])],
  [
    "a change of the contact",
    graphOf(
      [
        update,
        askNode("a", "data.seats", 3),
        call("c", { body: { is: "{{data}}", was: "{{steps.u.changes.seats}}" } }),
      ],
      ["trigger:next>u", "u:next>a", "a:yes>c"],
    ),
  ],
  ["a split", graphOf([splitNode("s"), call("a"), call("b")], ["trigger:next>s", "s:a>a", "s:b>b"])],
  [
    "an answer that later steps read",
    graphOf(
      [call("score"), askNode("a", "steps.score.body.score", 7), exitFor("high")],
      ["trigger:next>score", "score:next>a", "a:yes>high"],
    ),
  ],
  [
    "a failure with a way on",
    graphOf([call("broken"), call("repair", { method: "PUT" })], ["trigger:next>broken", "broken:failed>repair"]),
  ],
  ["a failure without one", graphOf([call("broken"), exitFor("x")], ["trigger:next>broken", "broken:next>x"])],
  [
    "a change that cannot be made",
    graphOf([updateContactNode("u", { config: { increment: { plan: 1 } } })], ["trigger:next>u"]),
  ],
  [
    "a date that is missing",
    graphOf([delayNode("d", { config: { mode: "until_date", date: "{{data.none}}" } })], ["trigger:next>d"]),
  ],
  [
    "a date that has passed",
    graphOf([delayNode("d", { config: { mode: "until_date", date: "2020-01-01" } })], ["trigger:next>d"]),
  ],
  [
    "a step that is disabled",
    graphOf(
      [{ ...pauseNode("off", 180), disabled: true }, call("c", { method: "GET", url: `${hook}/{{data.plan}}` })],
      ["trigger:next>off", "off:next>c"],
    ),
  ],
  [
    "a condition to leave that a change meets",
    {
      ...graphOf([update, call("c")], ["trigger:next>u", "u:next>c"]),
      exitCriteria: { eventNames: [], filter: filterOf({ field: "data.seats", operator: "equals", value: 3 }) },
    },
  ],
  [
    "a condition to leave that is met at the start",
    {
      ...graphOf([call("c")], ["trigger:next>c"]),
      exitCriteria: { eventNames: [], filter: filterOf({ field: "data.plan", operator: "equals", value: "pro" }) },
    },
  ],
  [
    "a flip that ends the execution",
    {
      ...graphOf(
        [updateContactNode("u", { config: { subscriptionAction: "unsubscribe" } }), call("c")],
        ["trigger:next>u", "u:next>c"],
      ),
      exitCriteria: { eventNames: ["contact.unsubscribed"] },
    },
  ],
  [
    "mail, to who is subscribed and to who has opted out",
    graphOf(
      [
        sendEmailNode("m", { config: { templateId: template } }),
        updateContactNode("u", { config: { subscriptionAction: "unsubscribe" } }),
        sendEmailNode("n", { config: { templateId: template } }),
      ],
      ["trigger:next>m", "m:next>u", "u:next>n"],
    ),
  ],
  [
    "a time that is up",
    graphOf(
      [waitForEventNode("w", { config: { eventName: "paid", timeout: 1 } }), exitFor("late")],
      ["trigger:next>w", "w:timeout>late"],
    ),
    { outcomes: { stp_w: "timeout" } },
  ],
]

describe("a rehearsal and the execution that follows it", () => {
  it.each(cases)("agree in every step and request of %s", async (_, graph, choices) => {
    const { ctx, receiver, workflow, contact } = await given(graph)
    const event = { name: "signed_up", data: { plan: "pro" } }
    const rehearsal = await rehearse(ctx, workflow.id, { contact: { id: contact.id }, event, ...choices })
    const rehearsed = receiver.requests.splice(0).map(comparable)
    await track(ctx, event.name, event.data)
    const execution = await ended(ctx)
    expect(whatHappened(rehearsal)).toEqual(whatHappened(execution))
    expect(rehearsed).toEqual(receiver.requests.map(comparable))
    expect(rehearsal.trigger.starts).toBe(true)
  })

  it("are compared for every kind of step", () => {
    const compared = new Set(cases.flatMap(([, { nodes }]) => nodes.map(({ kind }) => kind)))
    expect([...compared].sort()).toEqual([...stepKinds].sort())
  })

  it("agree about an event that comes", async () => {
    const match = filterOf({ field: "event.order", operator: "equals", value: "{{event.order}}" })
    const nodes = [
      waitForEventNode("w", { config: { eventName: "paid", match } }),
      call("c", { body: ["{{steps.w}}", "{{data}}"] }),
    ]
    const { ctx, receiver, workflow, contact } = await given(graphOf(nodes, ["trigger:next>w", "w:received>c"]))
    const paid = { order: 7, amount: 12 }
    const rehearsal = await rehearse(ctx, workflow.id, {
      contact: { id: contact.id },
      event: { name: "signed_up", data: { order: 7 } },
      results: { w: { event: paid } },
    })
    await track(ctx, "signed_up", { order: 7 })
    await waiting(ctx)
    await track(ctx, "paid", paid)
    expect(whatHappened(rehearsal)).toEqual(whatHappened(await ended(ctx)))
    const [rehearsed, real] = receiver.requests.map(comparable)
    expect(rehearsed).toEqual(real)
  })

  it("agree about an opt-out: what is sent shows the contact as it was at the flip", async () => {
    const graph = graphOf([update, askNode("a", "data.seats", 3), call("c")], ["trigger:next>u", "u:next>a", "a:yes>c"])
    const trigger = { kind: "EVENT" as const, eventNames: ["contact.unsubscribed"] }
    const { ctx, receiver, workflow, contact } = await given({ ...graph, trigger })
    const event = { name: "contact.unsubscribed", data: { reason: "bounce" } }
    const rehearsal = await rehearse(ctx, workflow.id, { contact: { id: contact.id }, event })
    await changeSubscription(ctx, { contactId: contact.id, subscribed: false, channel: "bounce", reason: "bounce" })
    expect(whatHappened(rehearsal)).toEqual(whatHappened(await ended(ctx)))
    const [rehearsed, real] = receiver.requests.map(comparable)
    expect(rehearsed).toEqual(real)
    expect(real?.body).toMatchObject({ contact: { subscribed: false, data: { seats: 1 } } })
  })

  it("agree about a start by hand and what it brings along", async () => {
    const { ctx, receiver, workflow, contact } = await given(graphOf([call("c")], ["trigger:next>c"]))
    const context = { invoice: 12 }
    const rehearsal = await rehearse(ctx, workflow.id, { contact: { id: contact.id }, event: { data: context } })
    await startExecution(systemContext(ctx.project), workflow.id, { contactId: contact.id, context })
    expect(whatHappened(rehearsal)).toEqual(whatHappened(await ended(ctx)))
    const [rehearsed, real] = receiver.requests.map(comparable)
    expect(rehearsed).toEqual(real)
  })

  it("agree that nothing is sent without a secret", async () => {
    const ctx = await testContext(database)
    await putSecret(ctx, { name: "TOKEN", value: "hunter2-hunter2" })
    const nodes = [webhookNode("c", { config: { url: "http://127.0.0.1:9/{{secrets.TOKEN}}" } })]
    const workflow = await givenWorkflow(ctx, { graph: graphOf(nodes, ["trigger:next>c"]) })
    await deleteSecret(ctx, "TOKEN")
    const contact = { email: "ada@example.com" }
    const rehearsal = await rehearse(ctx, workflow.id, { contact, event: { name: "signed_up" } })
    await track(ctx, "signed_up")
    expect(whatHappened(rehearsal)).toEqual(whatHappened(await ended(ctx)))
  })
})
