import { describe, expect, it } from "vitest"
import { diffGraphs } from "@/lib/workflow/diff"
import { emptyGraph, type Graph, type WorkflowNode } from "@/lib/workflow/graph"
import { exitNode, graphOf, webhookNode } from "@/lib/workflow/testing"
import { describeDiff } from "./describe-diff"

const graph = graphOf([webhookNode("a"), exitNode("b")], ["trigger:next>a", "a:failed>b"])

function words(before: Graph, after: Graph) {
  return describeDiff({ ...diffGraphs(before, after), before: 1, after: 2 }, after.nodes)
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
          { label: "Name", before: "Call a", after: "CRM" },
          { label: "Disabled", before: "no", after: "yes" },
          { label: "URL", before: "https://api.example.com/hook", after: "https://b.example" },
          { label: "Method", before: "POST", after: null },
          { label: "Headers, X-Team", before: null, after: "crm" },
          { label: "Headers, a.b", before: null, after: "c" },
          { label: "Try again", before: null, after: '{"attempts":3}' },
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
        lines: [{ label: "Webhook", before: null, after: "POST api.example.com/hook" }],
      },
      {
        id: "stp_b",
        title: "Exit",
        state: "removed",
        lines: [{ label: "Exit", before: "Ends the execution", after: null }],
      },
      {
        id: "routes",
        title: "Routes",
        state: "changed",
        lines: [{ label: "After Call a, failed", before: "Exit", after: "Call c" }],
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

  it("names the trigger in the routes of a first version", () => {
    expect(words(emptyGraph(), graph).at(-1)?.lines[0]).toEqual({
      label: "After the trigger",
      before: null,
      after: "Call a",
    })
  })
})
