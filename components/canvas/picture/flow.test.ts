import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { emptyGraph } from "@/lib/workflow/graph"
import { outcomesOf } from "@/lib/workflow/plan"
import {
  conditionNode,
  exitNode,
  graphOf,
  splitNode,
  updateContactNode,
  waitForEventNode,
  webhookNode,
} from "@/lib/workflow/testing"
import { nodeSize, type Picture, toFlow } from "./flow"

const graph = graphOf([webhookNode("a"), exitNode("b")], ["trigger:next>a", "a:failed>b"])

describe("toFlow", () => {
  it("shows the trigger, every step, and an end for every open outcome", () => {
    expect(toFlow(graph, { ends: true }).nodes.map((node) => node.id)).toEqual([
      "trigger",
      "stp_a",
      "end:stp_a:next",
      "stp_b",
    ])
  })

  it("shows an empty graph as a trigger with one open end", () => {
    expect(toFlow(emptyGraph(), { ends: true }).nodes.map((node) => node.id)).toEqual(["trigger", "end:trigger:next"])
  })

  it("draws every edge once, with a label where there is a choice", () => {
    const { edges } = toFlow(graph, { ends: true })
    expect(edges.map((edge) => [edge.id, edge.target, edge.data?.label, edge.data?.canInsert])).toEqual([
      ["trigger:next", "stp_a", null, true],
      ["stp_a:next", "end:stp_a:next", "sent", false],
      ["stp_a:failed", "stp_b", "failed", true],
    ])
  })

  it("leaves the open outcomes out where nothing can be added", () => {
    expect(toFlow(graph, { ends: false }).nodes.map((node) => node.id)).toEqual(["trigger", "stp_a", "stp_b"])
  })

  it("leaves a step where somebody put it, with its open end below it", () => {
    const byHand = graphOf([webhookNode("a", { position: { x: 500, y: 40 } })], ["trigger:next>a"])
    const at = new Map(toFlow(byHand, { ends: true }).nodes.map(({ id, position }) => [id, position]))
    expect(at.get("stp_a")).toEqual({ x: 500, y: 40 })
    expect(at.get("end:stp_a:next")?.y).toBeGreaterThan(104)
  })

  it("places every step below the one before, and none upon another", () => {
    const { nodes } = toFlow(graph, { ends: true })
    const [trigger, a, end, b] = nodes.map((node) => node.position)
    expect([a?.y, b?.y, end?.y].every((y) => Number(y) > Number(trigger?.y))).toBe(true)
    expect(new Set(nodes.map(({ position }) => `${position.x} ${position.y}`)).size).toBe(nodes.length)
  })

  it("shows a step of an unknown kind instead of failing", () => {
    const unknown = graphOf([webhookNode("a", { kind: "SMS" })], ["trigger:next>a"])
    expect(toFlow(unknown, { ends: true }).nodes[1]).toMatchObject({
      data: { summary: "Unknown kind of step", label: "SMS" },
    })
  })
})

describe("an open end that may stay open", () => {
  const keys = Array.from({ length: 20 }, (_, index) => `n${index}`)
  const chain = graphOf(
    keys.map((key) => webhookNode(key)),
    keys.map((key, index) => `${index === 0 ? "trigger" : keys[index - 1]}:next>${key}`),
  )

  it("leaves the main way straight, however long a chain is", () => {
    const { nodes } = toFlow(chain, { ends: true })
    expect(new Set(nodes.filter(({ type }) => type === "step").map(({ position }) => position.x)).size).toBe(1)
    expect(nodes.filter(({ id }) => id.endsWith(":failed"))).toHaveLength(20)
  })

  it("stands right of the main way, beside its label and in sight of its step", () => {
    const { nodes, edges } = toFlow(chain, { ends: true })
    const at = new Map(nodes.map(({ id, position }) => [id, position]))
    const wayOf = (id: string) => edges.find((edge) => edge.id === id)?.data?.way
    const [step, end] = [at.get("stp_n3"), at.get("end:stp_n3:failed")]
    const [main, failed] = [wayOf("stp_n3:next"), wayOf("stp_n3:failed")]
    expect(Number(failed?.label.x) - Number(main?.label.x)).toBeGreaterThanOrEqual(64)
    expect([failed?.label.y, failed?.points.at(-1)]).toEqual([main?.label.y, { x: end?.x, y: Number(end?.y) + 14 }])
    expect(Number(end?.x) - Number(step?.x)).toBeLessThan(nodeSize.width)
  })

  it("goes with a step that is put somewhere by hand", () => {
    const byHand = graphOf([webhookNode("a", { position: { x: 500, y: 40 } }), exitNode("b")], ["a:next>b"])
    const end = toFlow(byHand, { ends: true }).nodes.find(({ id }) => id === "end:stp_a:failed")
    expect(end?.position).toMatchObject({ x: expect.closeTo(738, -1), y: expect.closeTo(118, -1) })
  })
})

describe("the picture of any graph", () => {
  it("shows nothing upon anything else", () => {
    fc.assert(
      fc.property(anyGraph, (drawn) => {
        expect(overlaps(toFlow(drawn, { ends: true }))).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})

const kinds = [webhookNode, updateContactNode, conditionNode, waitForEventNode, splitNode, exitNode]

/** Steps of all kinds with ways from each to later ones, also from several to one. */
const anyGraph = fc
  .array(fc.record({ kind: fc.nat(kinds.length - 1), ways: fc.array(fc.nat(8), { minLength: 3, maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 9,
  })
  .map((steps) => {
    const nodes = steps.map(({ kind }, index) => (kinds[kind] ?? webhookNode)(`n${index}`))
    const bare = graphOf(nodes, ["trigger:next>n0"])
    const ways = steps.flatMap((step, index) =>
      outcomesOf(bare, `stp_n${index}`).flatMap(({ id }, way) => {
        const to = index + 1 + (step.ways[way] ?? 0)
        return to < steps.length ? [`n${index}:${id}>n${to}`] : []
      }),
    )
    return graphOf(nodes, ["trigger:next>n0", ...ways])
  })

type Place = { id: string; left: number; top: number; right: number; bottom: number }

/** Which nodes and labels stand upon others. */
function overlaps({ nodes, edges }: Picture): string[] {
  const boxes: Place[] = nodes.map(({ id, position: { x, y }, width = 0, height = 0 }) => {
    return { id, left: x, top: y, right: x + width, bottom: y + height }
  })
  const labels = edges.flatMap(({ id, data }): Place[] => {
    if (!data?.label) return []
    const { x, y } = data.way.label
    const half = Math.min(160, data.label.length * 7 + 18) / 2
    return [{ id: `label ${id}`, left: x - half, top: y - 12, right: x + half, bottom: y + 12 }]
  })
  const all = [...boxes, ...labels]
  return all.flatMap((one, index) =>
    all.slice(index + 1).flatMap((other) => (isUpon(one, other) ? [`${one.id} and ${other.id}`] : [])),
  )
}

function isUpon(one: Place, other: Place): boolean {
  const isBeside = one.right <= other.left || other.right <= one.left
  return !isBeside && one.top < other.bottom && other.top < one.bottom
}

describe("outcomesOf", () => {
  it("is one for the trigger and none for what is not there", () => {
    expect([outcomesOf(graph, "trigger").length, outcomesOf(graph, "stp_x").length]).toEqual([1, 0])
  })
})
