import fc from "fast-check"
import { afterAll, expect, it } from "vitest"
import { givenContact, givenWorkflow, testContext } from "@/lib/services/testing"
import { startReceiver } from "@/lib/webhooks/testing"
import type { Graph, WorkflowNode } from "@/lib/workflow/graph"
import { followPath, reachable } from "@/lib/workflow/plan"
import { stepDefinition } from "@/lib/workflow/steps"
import { chooseBranch, SplitConfig } from "@/lib/workflow/steps/split"
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
import { startTestWorker, track } from "./testing"
import { rehearse, whatHappened } from "./testing-rehearsals"

const { database, ended, stop } = await startTestWorker()
afterAll(stop)

// The same graphs each time; another seed is one variable away, and a failure prints its own.
const seed = Number(process.env.TEST_SEED ?? 7)
const most = 14

/** One step of a random kind; `number` chooses what it asks or does, `url` is where webhooks go. */
function randomNode(id: string, kind: number, number: number, url: string): WorkflowNode {
  const rule = { field: "data.count", operator: "greaterThan", value: number } as const
  const makers: (() => WorkflowNode)[] = [
    () => conditionNode(id, { config: { mode: "if", filter: filterOf(rule) } }),
    () => updateContactNode(id, { config: { increment: { count: number - 2 } } }),
    () => splitNode(id),
    () => webhookNode(id, { config: { url: `${url}/${number % 2 ? "fine" : "broken"}` } }),
    () => pauseNode(id, 60),
    () => waitForEventNode(id, { config: { eventName: "signed_up", sinceStart: true, timeout: 1 } }),
    () => exitFor(id),
    () => delayNode(id, { disabled: true }),
  ]
  const maker = makers[kind % makers.length]
  if (!maker) throw new Error("There is no such kind.")
  return maker()
}

/** A graph whose steps lead only to later ones, so that none leads back; what nothing leads to is left out. */
function randomGraph(draws: { kind: number; number: number; targets: number[] }[], url: string): Graph {
  const nodes = draws.map(({ kind, number }, index) => randomNode(`n${index}`, kind, number, url))
  const edges = nodes.flatMap((node, index) =>
    (stepDefinition(node.kind)?.outcomes(node.config) ?? []).flatMap((outcome, way) => {
      const to = index + 1 + ((draws[index]?.targets[way] ?? 0) % most)
      return to < nodes.length ? [`n${index}:${outcome.id}>n${to}`] : []
    }),
  )
  const graph = graphOf(nodes, ["trigger:next>n0", ...edges])
  const reached = reachable(graph)
  return {
    ...graph,
    nodes: graph.nodes.filter(({ id }) => reached.has(id)),
    edges: graph.edges.filter(({ from }) => reached.has(from)),
  }
}

/** What the steps of a graph do for a contact, worked out without any engine. */
function plannedPath(graph: Graph, contactId: string, count: number): string[] {
  let current = count
  return followPath(graph, undefined, (node) => {
    const { filter, increment, url } = node.config as {
      filter?: { groups: [{ filters: [{ value: number }] }] }
      increment?: { count: number }
      url?: string
    } // as randomNode has made them
    current += increment?.count ?? 0
    if (filter) return current > filter.groups[0].filters[0].value ? "yes" : "no"
    if (node.kind === "SPLIT") return chooseBranch(SplitConfig.parse(node.config), node.id, contactId)
    if (node.kind === "WAIT_FOR_EVENT") return "timeout"
    if (url?.endsWith("broken")) return "failed"
    return node.kind === "EXIT" ? undefined : "next"
  })
}

const draw = fc.record({
  kind: fc.nat(30),
  number: fc.nat(5),
  targets: fc.array(fc.nat(5), { minLength: 2, maxLength: 2 }),
})

/** Nobody sends what is waited for: every time will be up. */
function untilTimeout(graph: Graph): Record<string, string> {
  const waits = graph.nodes.filter((node) => node.kind === "WAIT_FOR_EVENT")
  return Object.fromEntries(waits.map((node) => [node.id, "timeout"]))
}

it("takes the very path through any graph that the plan says, and does what a rehearsal has done", async () => {
  const receiver = await startReceiver((request, response) =>
    response.writeHead(request.url === "/fine" ? 200 : 500).end(),
  )
  const property = fc.asyncProperty(
    fc.array(draw, { minLength: 1, maxLength: most }),
    fc.nat(5),
    async (draws, count) => {
      const ctx = await testContext(database)
      const graph = randomGraph(draws, receiver.url)
      const workflow = await givenWorkflow(ctx, { graph })
      const { email, id } = await givenContact(ctx)
      const event = { name: "signed_up", data: { count } }
      const rehearsal = await rehearse(ctx, workflow.id, { contact: { id }, event, outcomes: untilTimeout(graph) })
      const { data } = await track(ctx, event.name, event.data, email)
      const execution = await ended(ctx)
      const taken = execution.stepExecutions.map(({ step }) => step.id)
      expect(taken).toEqual(plannedPath(graph, data.contact, count))
      expect(whatHappened(rehearsal)).toEqual(whatHappened(execution))
    },
  )
  await fc.assert(property, { numRuns: 40, seed })
}, 120_000)
