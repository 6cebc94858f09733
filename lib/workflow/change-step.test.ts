import { describe, expect, it } from "vitest"
import { changeStep, isFreeKey, type StepChanges } from "./change-step"
import type { Graph } from "./graph"
import { exitNode, graphOf, webhookNode } from "./testing"

const graph = graphOf(
  [webhookNode("a"), webhookNode("ab"), exitNode("c")],
  ["trigger:next>a", "a:next>ab", "ab:next>c"],
)

function change(given: Graph, changes: StepChanges, id = "stp_a"): Graph {
  return changeStep(given, id, () => changes)
}

/** A graph whose second step holds a config that reads the first one. */
function reading(config: Record<string, unknown>): Graph {
  return { ...graph, nodes: graph.nodes.map((node) => (node.key === "ab" ? { ...node, config } : node)) }
}

function configAfterRenaming(config: Record<string, unknown>): unknown {
  return change(reading(config), { key: "crm" }).nodes[1]?.config
}

describe("changeStep", () => {
  it("changes what is given and leaves the rest", () => {
    const changes = { name: "Tell the CRM", position: { x: 1, y: 2 }, note: "since March", disabled: true }
    expect(change(graph, changes).nodes).toEqual([{ ...graph.nodes[0], ...changes }, ...graph.nodes.slice(1)])
  })

  it("takes away a note, a position and being disabled, so that the graph is the one from before", () => {
    const changed = change(graph, { note: "n", disabled: true, position: { x: 1, y: 2 } })
    expect(change(changed, { note: "", disabled: false, position: undefined })).toStrictEqual(graph)
  })

  it("replaces the whole config", () => {
    expect(change(graph, { config: { url: "https://b.example" } }).nodes[0]?.config).toEqual({
      url: "https://b.example",
    })
  })

  it.each<[unknown, unknown]>([
    ["{{steps.a.body.id}}", "{{steps.crm.body.id}}"],
    ["{{ steps.a.id ?? 'steps.a' }} and {{steps.a}}", "{{ steps.crm.id ?? 'steps.a' }} and {{steps.crm}}"],
    ["{{steps.a.id??{{}}", "{{steps.a.id??{{}}"],
    ["{{steps.ab.id}} {{data.steps.a.id}} steps.a.id", "{{steps.ab.id}} {{data.steps.a.id}} steps.a.id"],
    [{ deep: [{ "{{steps.a.id}}": "{{steps.a.id}}" }] }, { deep: [{ "{{steps.a.id}}": "{{steps.crm.id}}" }] }],
    [
      { field: "steps.a.status", operator: "equals", value: "steps.a.x" },
      { field: "steps.crm.status", operator: "equals", value: "steps.a.x" },
    ],
    [
      { mode: "multi", field: "steps.a.status", branches: [] },
      { mode: "multi", field: "steps.crm.status", branches: [] },
    ],
    [{ field: "steps.a.status" }, { field: "steps.a.status" }],
    [
      { field: "steps.ab.status", operator: "exists" },
      { field: "steps.ab.status", operator: "exists" },
    ],
  ])("writes a new key into %j", (before, after) => {
    expect(configAfterRenaming({ body: before, count: 1, nothing: null })).toEqual({
      body: after,
      count: 1,
      nothing: null,
    })
  })

  it("writes a new key into the exit criteria", () => {
    const filterOn = (field: string) => ({
      eventNames: [],
      filter: { logic: "AND" as const, groups: [{ filters: [{ field, operator: "exists" as const }] }] },
    })
    const renamed = change({ ...graph, exitCriteria: filterOn("steps.a.id") }, { key: "crm" })
    expect(renamed.exitCriteria).toEqual(filterOn("steps.crm.id"))
  })

  it("leaves steps that do not read the renamed one as they are", () => {
    const { nodes } = change(graph, { key: "crm" })
    expect([nodes[1] === graph.nodes[1], nodes[2] === graph.nodes[2]]).toEqual([true, true])
  })

  it.each(["ab", "Not a key", "", "a"])("passes over the key %j and changes the rest", (key) => {
    expect(change(graph, { key, name: "New" }).nodes[0]).toMatchObject({ key: "a", name: "New" })
  })

  it("tells two steps of one key apart without guessing which of them was read", () => {
    const twins = reading({ body: "{{steps.a.id}}" })
    const nodes = twins.nodes.map((node) => (node.key === "c" ? { ...node, key: "a" } : node))
    const renamed = change({ ...twins, nodes }, { key: "crm" })
    expect(renamed.nodes.map(({ key, config }) => [key, config.body])).toEqual([
      ["crm", undefined],
      ["ab", "{{steps.a.id}}"],
      ["a", undefined],
    ])
  })

  it("changes nothing for a step that is not there", () => {
    expect(change(graph, { name: "x" }, "stp_x")).toBe(graph)
  })
})

describe("isFreeKey", () => {
  it("is true for the step's own key and for a new one", () => {
    expect(["a", "crm", "ab", "A"].map((key) => isFreeKey(graph, "stp_a", key))).toEqual([true, true, false, false])
  })
})
