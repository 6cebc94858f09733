import type { Graph, WorkflowNode } from "@/lib/workflow/graph"

const filter = { logic: "AND", groups: [{ filters: [{ field: "data.plan", operator: "equals", value: "pro" }] }] }

/** A graph as people draw them, grown large: questions whose ways join again, calls and rests between them. */
export function largeGraph(count: number): Graph {
  const nodes = Array.from({ length: count }, (_, index) => nodeAt(index))
  const edges: Graph["edges"] = []
  const lead = (from: number | "trigger", outcome: string, to: number) => {
    const [source, target] = [from === "trigger" ? from : idOf(from), idOf(to)]
    if (to < count) edges.push({ id: `${source}:${outcome}`, from: source, outcome, to: target })
  }
  lead("trigger", "next", 0)
  for (let first = 0; first < count; first += 5) {
    lead(first, "yes", first + 1)
    lead(first, "no", first + 2)
    lead(first + 1, "next", first + 3)
    lead(first + 2, "next", first + 3)
    lead(first + 3, "next", first + 4)
    lead(first + 4, "next", first + 5)
  }
  return { trigger: { kind: "EVENT", eventNames: ["bench.large"] }, nodes, edges }
}

function idOf(index: number): string {
  return `stp_n${index}`
}

function nodeAt(index: number): WorkflowNode {
  const common = { id: idOf(index), key: `n${index}`, name: `Step ${index + 1}` }
  if (index % 5 === 0) return { ...common, kind: "CONDITION", config: { mode: "if", filter } }
  if (index % 5 === 3) return { ...common, kind: "DELAY", config: { mode: "for", amount: 1, unit: "days" } }
  return { ...common, kind: "WEBHOOK", config: { url: "https://api.example.com/hook", method: "POST", headers: {} } }
}
