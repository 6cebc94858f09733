import { describe, expect, it } from "vitest"
import { applyCommand, branchOf, type Command, stepsLostBy } from "./commands"
import type { Graph } from "./graph"
import { conditionNode, exitNode, filterOf, graphOf, waitForEventNode, webhookNode } from "./testing"

const chain = graphOf([webhookNode("a"), webhookNode("b"), exitNode("c")], ["trigger:next>a", "a:next>b", "a:failed>c"])

function edges(graph: Graph): string[] {
  return graph.edges.map(({ from, outcome, to }) => `${from.replace("stp_", "")}:${outcome}>${to.replace("stp_", "")}`)
}

function insert(override: Partial<Extract<Command, { type: "insert-step" }>>): Command {
  return { type: "insert-step", kind: "WEBHOOK", stepId: "stp_new", from: "trigger", outcome: "next", ...override }
}

describe("applyCommand", () => {
  it.each<[string, Command, string[]]>([
    ["between two steps", insert({ from: "stp_a" }), ["trigger:next>a", "a:failed>c", "a:next>new", "new:next>b"]],
    ["behind the trigger", insert({}), ["a:next>b", "a:failed>c", "trigger:next>new", "new:next>a"]],
    [
      "at an open outcome",
      insert({ from: "stp_b", outcome: "failed" }),
      ["trigger:next>a", "a:next>b", "a:failed>c", "b:failed>new"],
    ],
    [
      "an exit, and drops what only followed it",
      insert({ from: "stp_a", kind: "EXIT" }),
      ["trigger:next>a", "a:failed>c", "a:next>new"],
    ],
  ])("inserts %s", (_, command, expected) => {
    expect(edges(applyCommand(chain, command))).toEqual(expected)
  })

  it.each<[string, Command, string[]]>([
    ["and closes the gap", { type: "remove-step", stepId: "stp_a", keep: "rest" }, ["trigger:next>b"]],
    ["and all that only it led to", { type: "remove-step", stepId: "stp_a", keep: "nothing" }, []],
    ["at the end", { type: "remove-step", stepId: "stp_c", keep: "rest" }, ["trigger:next>a", "a:next>b"]],
  ])("removes a step %s", (_, command, expected) => {
    const graph = applyCommand(chain, command)
    expect(edges(graph)).toEqual(expected)
    expect(graph.nodes).toHaveLength(expected.length)
  })

  it("keeps a step that another path still leads to", () => {
    const joined = graphOf(
      [webhookNode("a"), webhookNode("b"), exitNode("c")],
      ["trigger:next>a", "a:next>b", "a:failed>c", "b:next>c"],
    )
    const graph = applyCommand(joined, { type: "remove-step", stepId: "stp_b", keep: "nothing" })
    expect(edges(graph)).toEqual(["trigger:next>a", "a:failed>c"])
  })

  it("gives a new step a key of its own and the defaults of its kind", () => {
    const once = applyCommand(chain, insert({ stepId: "stp_n1" }))
    const { nodes } = applyCommand(once, insert({ stepId: "stp_n2" }))
    expect(nodes.slice(-2)).toMatchObject([
      { key: "webhook", kind: "WEBHOOK", config: { url: "", method: "POST" } },
      { key: "webhook_2", kind: "WEBHOOK", config: { url: "", method: "POST" } },
    ])
  })

  it("takes name, key, config and position with a new step", () => {
    const given = { name: "Tell the CRM", key: "crm", config: { url: "https://crm.example" }, position: { x: 1, y: 2 } }
    expect(applyCommand(chain, insert(given)).nodes.at(-1)).toEqual({ id: "stp_new", kind: "WEBHOOK", ...given })
  })

  it("makes a key of its own out of one that is taken", () => {
    expect(applyCommand(chain, insert({ key: "a" })).nodes.at(-1)).toMatchObject({ key: "a_2" })
  })

  it("keeps an edge's id when a step comes in between, and gives the new edge one of its own", () => {
    const graph = { ...chain, edges: chain.edges.map((edge) => ({ ...edge, id: "stp_new:next" })).slice(0, 1) }
    const { edges } = applyCommand(graph, insert({}))
    expect(edges.map(({ id, to }) => [id, to])).toEqual([
      ["stp_new:next", "stp_new"],
      ["stp_new:next~2", "stp_a"],
    ])
  })

  it("keeps the steps that nothing led to before, whatever is inserted or removed elsewhere", () => {
    const loose = graphOf([webhookNode("a"), webhookNode("b"), exitNode("c")], ["trigger:next>a", "b:next>c"])
    const inserted = applyCommand(loose, insert({ kind: "EXIT" }))
    const removed = applyCommand(loose, { type: "remove-step", stepId: "stp_a", keep: "nothing" })
    expect([edges(inserted), edges(removed)]).toEqual([["b:next>c", "trigger:next>new"], ["b:next>c"]])
  })

  it("keeps the rest of a loose chain whose first step goes", () => {
    const loose = graphOf([webhookNode("a"), webhookNode("b"), exitNode("c")], ["a:next>b", "b:next>c"])
    expect(edges(applyCommand(loose, { type: "remove-step", stepId: "stp_a", keep: "rest" }))).toEqual(["b:next>c"])
  })

  it.each<[string, { from: string; outcome: string; to: string }, string[]]>([
    [
      "at an open outcome",
      { from: "stp_b", outcome: "next", to: "stp_c" },
      ["trigger:next>a", "a:next>b", "a:failed>c", "b:next>c"],
    ],
    [
      "at one that leads elsewhere, and moves it",
      { from: "stp_a", outcome: "next", to: "stp_c" },
      ["trigger:next>a", "a:next>c", "a:failed>c"],
    ],
  ])("connects %s", (_, place, expected) => {
    const graph = applyCommand(chain, { type: "connect", ...place })
    expect([edges(graph), graph.nodes]).toEqual([expected, chain.nodes])
  })

  it("disconnects and keeps the step that hung there", () => {
    const graph = applyCommand(chain, { type: "disconnect", edgeId: "a:next>b" })
    expect([edges(graph), graph.nodes]).toEqual([["trigger:next>a", "a:failed>c"], chain.nodes])
  })

  it("sets what makes a contact leave, and takes it away", () => {
    const set = applyCommand(chain, { type: "set-exit-criteria", exitCriteria: { eventNames: ["paid"] } })
    expect(set.exitCriteria).toEqual({ eventNames: ["paid"] })
    expect(applyCommand(set, { type: "set-exit-criteria", exitCriteria: undefined })).toStrictEqual(chain)
  })

  it("sets the trigger's event", () => {
    const trigger = { kind: "EVENT" as const, eventNames: ["paid"] }
    expect(applyCommand(chain, { type: "set-trigger", trigger }).trigger).toEqual(trigger)
  })

  it("renames a step and keeps its key", () => {
    const graph = applyCommand(chain, { type: "rename-step", stepId: "stp_a", name: "Tell the CRM" })
    expect(graph.nodes[0]).toMatchObject({ name: "Tell the CRM", key: "a" })
  })

  it("sets a field of a config, and removes it when it is undefined", () => {
    const set = applyCommand(chain, { type: "configure-step", stepId: "stp_a", field: "body", value: { a: 1 } })
    const unset = applyCommand(set, { type: "configure-step", stepId: "stp_a", field: "body", value: undefined })
    expect(set.nodes[0]?.config).toMatchObject({ body: { a: 1 } })
    expect(unset.nodes[0]?.config).not.toHaveProperty("body")
  })

  it.each<[string, Command]>([
    ["rename", { type: "rename-step", stepId: "stp_x", name: "x" }],
    ["configure", { type: "configure-step", stepId: "stp_x", field: "url", value: "x" }],
    ["remove and keep the rest", { type: "remove-step", stepId: "stp_x", keep: "rest" }],
    ["remove", { type: "remove-step", stepId: "stp_x", keep: "nothing" }],
    ["insert of an unknown kind", insert({ kind: "SMS" })],
    ["insert behind what is not there", insert({ from: "stp_x" })],
    ["insert with an id that is taken", insert({ stepId: "stp_b" })],
    ["update", { type: "update-step", stepId: "stp_x", changes: { name: "x" } }],
    ["connect from", { type: "connect", from: "stp_x", outcome: "next", to: "stp_a" }],
    ["connect to", { type: "connect", from: "stp_b", outcome: "next", to: "stp_x" }],
    ["insert at an outcome", insert({ outcome: "failed" })],
    ["connect an outcome", { type: "connect", from: "stp_b", outcome: "yes", to: "stp_c" }],
    ["disconnect", { type: "disconnect", edgeId: "x" }],
  ])("changes nothing for what is not there: %s", (_, command) => {
    expect(applyCommand(chain, command)).toEqual(chain)
  })

  it.each<[string, Command]>([
    ["to itself", { type: "connect", from: "stp_b", outcome: "next", to: "stp_b" }],
    ["back", { type: "connect", from: "stp_b", outcome: "next", to: "stp_a" }],
    ["to the trigger", { type: "connect", from: "stp_b", outcome: "next", to: "trigger" }],
  ])("does not connect a step %s", (_, command) => {
    expect(applyCommand(chain, command)).toBe(chain)
  })

  it("leaves the graph it is given as it was", () => {
    const before = structuredClone(chain)
    applyCommand(chain, insert({ from: "stp_a" }))
    expect(chain).toEqual(before)
  })
})

describe("branchOf", () => {
  it("is the step and all that only it leads to", () => {
    expect(branchOf(chain, "stp_a").map((node) => node.id)).toEqual(["stp_a", "stp_b", "stp_c"])
  })
})

describe("configure-step", () => {
  const isPro = { field: "data.plan", operator: "equals" as const, value: "pro" }
  const asking = graphOf(
    [conditionNode("a"), webhookNode("b"), webhookNode("c"), exitNode("d")],
    ["trigger:next>a", "a:yes>b", "a:no>c", "b:next>d", "c:next>d"],
  )

  function configure(graph: Graph, field: string, value: unknown): Graph {
    return applyCommand(graph, { type: "configure-step", stepId: "stp_a", field, value })
  }

  function branches(...ids: string[]) {
    return ids.map((id) => ({ id, name: id, filter: filterOf(isPro) }))
  }

  it("begins with the config in the words of the form", () => {
    const peers = { ...asking, nodes: asking.nodes.map((node, at) => (at === 0 ? { ...node, config: isPro } : node)) }
    const changed = configure(peers, "filter", filterOf({ ...isPro, value: "free" }))
    expect(changed.nodes[0]?.config).toEqual({ mode: "if", filter: filterOf({ ...isPro, value: "free" }) })
  })

  it("lets yes and no lead where they led when they become branches, and back", () => {
    const multi = configure(asking, "mode", "multi")
    expect(multi.nodes[0]?.config).toMatchObject({ branches: [{ id: "yes", filter: filterOf(isPro) }] })
    expect(edges(multi)).toEqual(["trigger:next>a", "a:yes>b", "a:default>c", "b:next>d", "c:next>d"])
    expect(configure(multi, "mode", "if")).toEqual(asking)
  })

  it("drops what only hung on a branch that is gone, and keeps what another one leads to", () => {
    const two = configure(configure(asking, "mode", "multi"), "branches", branches("yes", "other"))
    const led = applyCommand(two, { type: "connect", from: "stp_a", outcome: "other", to: "stp_d" })
    const one = configure(led, "branches", branches("other"))
    expect(edges(one)).toEqual(["trigger:next>a", "a:default>c", "c:next>d", "a:other>d"])
  })

  it("drops what follows a timeout that is taken away", () => {
    const waiting = graphOf([waitForEventNode("a"), exitNode("b")], ["trigger:next>a", "a:timeout>b"])
    expect(edges(configure(waiting, "timeout", undefined))).toEqual(["trigger:next>a"])
  })
})

describe("stepsLostBy", () => {
  it("names the steps that a command would take away", () => {
    const waiting = graphOf([waitForEventNode("a"), exitNode("b")], ["trigger:next>a", "a:timeout>b"])
    const command = { type: "configure-step" as const, stepId: "stp_a", field: "timeout" }
    expect(stepsLostBy(waiting, { ...command, value: undefined }).map((node) => node.id)).toEqual(["stp_b"])
    expect(stepsLostBy(waiting, { ...command, value: 60 })).toEqual([])
  })
})
