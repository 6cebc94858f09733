import { describe, expect, it } from "vitest"
import type { Graph } from "@/lib/workflow/graph"
import { exitNode, graphOf, webhookNode } from "@/lib/workflow/testing"
import { applyCommand, branchOf, type Command } from "./commands"

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
  ])("changes nothing for a step that is not there: %s", (_, command) => {
    expect(applyCommand(chain, command)).toEqual(chain)
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
