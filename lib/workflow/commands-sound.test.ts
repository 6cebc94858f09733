import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { checkGraph } from "./checks"
import { applyCommand, type Command } from "./commands"
import { emptyGraph, Graph } from "./graph"
import { inPathOrder } from "./path-order"

// The parts that no draft may hold; the API refuses them when it stores one.
const broken = ["unknown_source", "unknown_target", "unknown_outcome", "duplicate_id", "two_edges", "cycle"]

const filter = { logic: "AND", groups: [{ filters: [{ field: "email", operator: "exists" }] }] }
const branches = ["x", "y"].map((id) => ({ id, name: id, filter }))

const id = fc.constantFrom("stp_1", "stp_2", "stp_3", "stp_4", "stp_5", "trigger")
const stepId = fc.constantFrom("stp_1", "stp_2", "stp_3", "stp_4", "stp_5")
const outcome = fc.constantFrom("next", "failed", "yes", "no", "x", "y", "default", "received")
const config = fc.constantFrom({ mode: "if", filter }, { mode: "multi", branches }, { url: "https://{{steps.k.id}}" })

const kind = fc.constantFrom("WEBHOOK", "CONDITION", "EXIT")
const pastedNode = (nodeId: string) =>
  fc.record({ id: fc.constant(nodeId), key: fc.constantFrom("k", "l"), kind, name: fc.constant("Pasted"), config })
const fragment = fc.record({
  nodes: fc.tuple(pastedNode("stp_4"), pastedNode("stp_5")).map(([one, other]) => [one, { ...other, key: "m" }]),
  edges: fc.array(fc.constant({ id: "e", from: "stp_4", outcome: "next", to: "stp_5" }), { maxLength: 1 }),
})

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    type: fc.constant("insert-step" as const),
    kind: fc.constantFrom("WEBHOOK", "CONDITION", "WAIT_FOR_EVENT", "EXIT"),
    stepId,
    from: id,
    outcome,
    key: fc.constantFrom("k", "l", undefined),
    config: fc.option(config, { nil: undefined }),
  }),
  fc.record({
    type: fc.constant("update-step" as const),
    stepId,
    changes: fc.oneof(fc.record({ key: fc.constantFrom("k", "l", "m", "NO") }), fc.record({ config })),
  }),
  fc.record({
    type: fc.constant("remove-step" as const),
    stepId,
    keep: fc.constantFrom("rest" as const, "nothing" as const),
  }),
  fc.record({ type: fc.constant("connect" as const), from: id, outcome, to: id }),
  fc.record({ type: fc.constant("move-step" as const), stepId, from: id, outcome }),
  fc.record({ type: fc.constant("paste" as const), fragment, from: id, outcome }),
  fc.record({
    type: fc.constant("disconnect" as const),
    edgeId: fc.tuple(id, outcome).map(([from, name]) => `${from}:${name}`),
  }),
)

const graphs = fc
  .array(command, { maxLength: 30 })
  .map((commands) => ({ commands, graph: commands.reduce(applyCommand, emptyGraph()) }))

describe("applyCommand, whatever is done in whatever order", () => {
  it("leaves a graph that a draft may hold, with keys and edge ids of their own", () => {
    fc.assert(
      fc.property(graphs, ({ graph }) => {
        const problems = checkGraph(graph).map((problem) => problem.code)
        expect(problems.filter((code) => [...broken, "duplicate_key"].includes(code))).toEqual([])
        expect(new Set(graph.edges.map((edge) => edge.id)).size).toBe(graph.edges.length)
        expect(Graph.safeParse(graph).success).toBe(true)
      }),
    )
  })

  it("leads on with the same steps and edges in the order of the paths", () => {
    fc.assert(
      fc.property(graphs, ({ graph }) => {
        const { nodes, edges } = inPathOrder(graph)
        expect(nodes.map((node) => node.id).sort()).toEqual(graph.nodes.map((node) => node.id).sort())
        expect(edges.map((edge) => edge.id).sort()).toEqual(graph.edges.map((edge) => edge.id).sort())
      }),
    )
  })
})
