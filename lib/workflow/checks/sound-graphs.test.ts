import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { checkGraph } from "../checks"
import type { Rule } from "../conditions"
import { type ExitCriteria, Graph, type Trigger, type WorkflowNode } from "../graph"
import { followPath, outcomesOf } from "../plan"
import {
  conditionNode,
  delayNode,
  exitNode,
  filterOf,
  graphOf,
  splitNode,
  updateContactNode,
  waitForEventNode,
  webhookNode,
} from "../testing"

/** A step whose every outcome leads on to the end. */
function alone(node: WorkflowNode, outcomes: string[] = ["next"]): Graph {
  const [, id] = node.id.split("_")
  return graphOf([node, exitNode("end")], [`trigger:next>${id}`, ...outcomes.map((outcome) => `${id}:${outcome}>end`)])
}

function asking(config: Record<string, unknown>, outcomes = ["yes", "no"]): Graph {
  return alone(conditionNode("a", { config }), outcomes)
}

function askingFor(...rules: Rule[]): Graph {
  return asking({ filter: filterOf(...rules) })
}

function delaying(config: Record<string, unknown>): Graph {
  return alone(delayNode("a", { config }))
}

function updating(config: Record<string, unknown>): Graph {
  return alone(updateContactNode("a", { config }))
}

function calling(config: Record<string, unknown>): Graph {
  return alone(webhookNode("a", { config: { url: "https://a.example", ...config } }))
}

function startedBy(trigger: Trigger, exitCriteria?: ExitCriteria): Graph {
  return { ...alone(webhookNode("a")), trigger, exitCriteria }
}

const isPro: Rule = { field: "data.plan", operator: "equals", value: "pro" }
const isBig: Rule = { field: "event.total", operator: "greaterThan", value: 5 }
const order = filterOf({ field: "event.orderId", operator: "equals", value: "{{event.orderId}}" })

describe("checkGraph", () => {
  it.each<[string, Graph]>([
    ["an exit", graphOf([exitNode("a")], ["trigger:next>a"])],
    ["a webhook", calling({})],
    ["a webhook that fails elsewhere", alone(webhookNode("a"), ["next", "failed"])],
    ["a webhook that tries again", calling({ retry: { attempts: 5, backoff: "fixed" } })],
    [
      "a webhook with every variable",
      calling({
        body: ["contact.email", "data.a", "event.b", "workflow.id", "execution.id", "manageUrl"].map(
          (path) => `{{${path}}}`,
        ),
      }),
    ],
    ["a webhook with a project secret", calling({ headers: { Authorization: "Bearer {{secrets.TOKEN}}" } })],
    ["several events", startedBy({ kind: "EVENT", eventNames: ["paid", "refunded"] })],
    ["a reserved event", startedBy({ kind: "EVENT", eventNames: ["email.bounce"] })],
    [
      "a filtered event",
      startedBy({
        kind: "EVENT",
        eventNames: ["paid"],
        filter: filterOf(isBig, isPro, { field: "subscribed", operator: "equals", value: true }),
      }),
    ],
    ["a start by hand", startedBy({ kind: "MANUAL" })],
    ["a schedule", startedBy({ kind: "SCHEDULE", cron: "0 9 * * 1-5", timeZone: "Europe/Berlin" })],
    [
      "a filtered schedule",
      startedBy({
        kind: "SCHEDULE",
        cron: "0 9 * * *",
        timeZone: "UTC",
        filter: filterOf({ field: "contact.createdAt", operator: "olderThan", value: 30, unit: "days" }),
      }),
    ],
    ["an exit by event", startedBy({ kind: "MANUAL" }, { eventNames: ["paid"], filter: filterOf(isBig) })],
    ["an exit by filter", startedBy({ kind: "MANUAL" }, { eventNames: [], filter: filterOf(isPro) })],
    [
      "a question",
      asking({ mode: "if", filter: { logic: "OR", groups: [{ filters: [isPro], conditions: filterOf(isBig) }] } }),
    ],
    ["a question of one rule", asking({ field: "workflow.total", operator: "exists" })],
    [
      "a question for what an event brings",
      askingFor({ field: "contact.data.limit", operator: "lessThan", value: "{{event.limit}}" }),
    ],
    ["a question for a date", askingFor({ field: "updatedAt", operator: "greaterThanOrEqual", value: "2026-05-01" })],
    [
      "a question for whether something is there",
      askingFor(
        { field: "execution.startedAt", operator: "exists" },
        { field: "workflow.name", operator: "notExists" },
      ),
    ],
    [
      "branches",
      asking({ mode: "multi", branches: [{ id: "pro", name: "Pro", filter: filterOf(isPro) }] }, ["pro", "default"]),
    ],
    [
      "branches about one field",
      asking(
        {
          mode: "multi",
          field: "data.tags",
          branches: [{ id: "vip", name: "VIP", operator: "contains", value: "vip" }],
        },
        ["vip", "default"],
      ),
    ],
    ["a delay", delaying({ amount: 3, unit: "hours" })],
    ["a delay until a date", delaying({ mode: "until_date", date: "{{data.trialEndsAt}}", timeZone: "contact" })],
    ["a delay until a time", delaying({ mode: "until_time", time: "09:00", weekdays: [1, 5], timeZone: "contact" })],
    ["a wait", alone(waitForEventNode("a"), ["received", "timeout"])],
    [
      "a wait for one order",
      alone(waitForEventNode("a", { config: { eventName: "paid", timeout: 60, match: order, sinceStart: true } }), [
        "received",
        "timeout",
      ]),
    ],
    ["an update", updating({ updates: { plan: "{{event.plan}}" }, unset: ["trial"], increment: { seats: 1 } })],
    ["an opt-out", updating({ subscriptionAction: "unsubscribe" })],
    ["a split", alone(splitNode("a"), ["a", "b"])],
    [
      "a step that speaks of one before it, and ways that meet again",
      graphOf(
        [
          webhookNode("w"),
          conditionNode("c", { config: { field: "steps.w.status", operator: "equals", value: 200 } }),
          updateContactNode("u", { config: { updates: { status: "{{steps.w.status}}" } } }),
          delayNode("d"),
        ],
        ["trigger:next>w", "w:next>c", "c:yes>u", "c:no>d", "u:next>d"],
      ),
    ],
    ["a disabled question, which has one way out", alone(conditionNode("a", { disabled: true }), ["yes"])],
  ])("has nothing to say about %s", (_, graph) => {
    expect(checkGraph(Graph.parse(graph))).toEqual([])
  })

  it("ends for every acyclic graph, as does every way through it", () => {
    fc.assert(
      fc.property(anyGraph, fc.array(fc.nat(), { minLength: 1 }), (graph, choices) => {
        let turn = 0
        const path = followPath(graph, undefined, (node) => {
          const outcomes = outcomesOf(graph, node.id)
          return outcomes[(choices[turn++ % choices.length] ?? 0) % outcomes.length]?.id
        })
        expect(new Set(path).size).toBe(path.length)
        expect(checkGraph(graph).filter(({ code }) => !/^(unreachable|missing_route)$/.test(code))).toEqual([])
      }),
    )
  })
})

const makers = [webhookNode, conditionNode, delayNode, waitForEventNode, updateContactNode, splitNode, exitNode]

/** Up to 40 steps of all kinds, some disabled; each outcome leads to a later step or nowhere. */
const anyGraph: fc.Arbitrary<Graph> = fc
  .array(fc.record({ kind: fc.nat(makers.length - 1), disabled: fc.boolean(), jumps: fc.array(fc.nat(8)) }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((plan) => {
    const nodes = plan.map(({ kind, disabled }, index) => (makers[kind] ?? exitNode)(`n${index}`, { disabled }))
    const graph = graphOf(nodes, ["trigger:next>n0"])
    const edges = nodes.flatMap((node, index) =>
      outcomesOf(graph, node.id).flatMap(({ id }, position) => {
        const to = nodes[index + (plan[index]?.jumps[position] ?? 0)]
        return to && to !== node ? [{ id: `${node.id}:${id}`, from: node.id, outcome: id, to: to.id }] : []
      }),
    )
    return { ...graph, edges: [...graph.edges, ...edges] }
  })
