import { describe, expect, it } from "vitest"
import { diffGraphs } from "@/lib/workflow/diff"
import { emptyGraph, type Graph, type WorkflowNode } from "@/lib/workflow/graph"
import { exitNode, graphOf, webhookNode } from "@/lib/workflow/testing"
import { describeDiff } from "./describe-diff"

const graph = graphOf([webhookNode("a"), exitNode("b")], ["trigger:next>a", "a:failed>b"])

function words(before: Graph, after: Graph) {
  return describeDiff(diffGraphs(before, after), [...before.nodes, ...after.nodes])
}

function withFirst(change: Partial<WorkflowNode>): Graph {
  return { ...graph, nodes: graph.nodes.map((node, index) => (index === 0 ? { ...node, ...change } : node)) }
}

describe("describeDiff", () => {
  it("says nothing of graphs that are the same", () => {
    expect(words(graph, graph)).toEqual([])
  })

  it("calls the fields of a step as its form does", () => {
    const headers = { "X-Team": "crm", "a.b": "c" }
    const config = { url: "https://b.example", headers, retry: { attempts: 3 } }
    expect(words(graph, withFirst({ name: "CRM", disabled: true, config }))).toEqual([
      {
        id: "stp_a",
        title: "CRM",
        state: "changed",
        lines: [
          { id: "name", label: "Name", before: "Call a", after: "CRM" },
          { id: "disabled", label: "Disabled", before: "no", after: "yes" },
          { id: "config.url", label: "URL", before: "https://api.example.com/hook", after: "https://b.example" },
          { id: "config.method", label: "Method", before: "POST", after: null },
          { id: "config.headers.X-Team", label: "Headers, X-Team", before: null, after: "crm" },
          { id: "config.headers.a.b", label: "Headers, a.b", before: null, after: "c" },
          { id: "config.retry", label: "Try again", before: null, after: '{"attempts":3}' },
        ],
      },
    ])
  })

  it("sums up what came and what went, and leads each route once", () => {
    const next = graphOf([webhookNode("a"), webhookNode("c")], ["trigger:next>a", "a:failed>c"])
    expect(words(graph, next)).toEqual([
      {
        id: "stp_c",
        title: "Call c",
        state: "added",
        lines: [{ id: "kind", label: "Webhook", before: null, after: "POST api.example.com/hook" }],
      },
      {
        id: "stp_b",
        title: "Exit",
        state: "removed",
        lines: [{ id: "kind", label: "Exit", before: "Ends the execution", after: null }],
      },
      {
        id: "routes",
        title: "Routes",
        state: "changed",
        lines: [{ id: "stp_a failed", label: "After Call a, failed", before: "Exit", after: "Call c" }],
      },
    ])
  })

  it("shows what differs about the trigger and about leaving", () => {
    const filter = {
      logic: "OR" as const,
      groups: [
        { filters: [{ field: "data.plan", operator: "equals" as const, value: "pro" }] },
        { filters: [{ field: "email", operator: "exists" as const }] },
      ],
    }
    const before = { ...graph, exitCriteria: { eventNames: ["paid"] } }
    const after = { ...graph, trigger: { kind: "EVENT" as const, eventNames: ["a", "b"], filter } }
    expect(words(before, after)).toMatchObject([
      {
        title: "Trigger",
        state: "changed",
        lines: [
          { label: "Events", before: "signed_up", after: "a, b" },
          { label: "Filter", before: null, after: '(data.plan equals "pro") or (email exists)' },
        ],
      },
      { title: "Exit criteria", state: "removed", lines: [{ label: "Events", before: "paid", after: null }] },
    ])
  })

  it("calls a branch that is gone as it was called", () => {
    const filter = { logic: "AND", groups: [{ filters: [{ field: "email", operator: "exists" }] }] }
    const split = (branches: { id: string; name: string }[], edges: string[]) => {
      const config = { mode: "multi", branches: branches.map((branch) => ({ ...branch, filter })) }
      return graphOf([webhookNode("a", { kind: "CONDITION", config }), exitNode("b")], ["trigger:next>a", ...edges])
    }
    const [big, small] = [
      { id: "x1", name: "Big" },
      { id: "x2", name: "Small" },
    ]
    const parts = words(split([big, small], ["a:x1>b"]), split([small], ["a:x2>b"]))
    expect(parts.at(-1)?.lines.map((line) => line.label)).toEqual(["After Call a, Big", "After Call a, Small"])
  })

  it("names the trigger in the routes of a first version", () => {
    expect(words(emptyGraph(), graph).at(-1)?.lines[0]).toEqual({
      id: "trigger next",
      label: "After the trigger",
      before: null,
      after: "Call a",
    })
  })
})
