import "server-only"
import type { AddStep, Step } from "@/lib/contracts/workflows"
import { newId } from "@/lib/ids"
import type { Graph, WorkflowNode } from "@/lib/workflow/graph"
import { uniqueKey } from "@/lib/workflow/keys"
import { leaves, outcomesOf } from "@/lib/workflow/plan"
import type { Context } from "../../context"
import { editDraft } from "../edit-draft"
import { toStep } from "../to-workflow"
import { readConfig, readKind } from "./read-config"

/** Adds a step to the draft, by default behind the last open one. Throws NotFound, Invalid. */
export function addStep(ctx: Context, workflowId: string, input: AddStep): Promise<Step> {
  return editDraft(ctx, workflowId, (draft) => {
    const node = toNode(draft, input)
    const nodes = [...draft.nodes, node]
    const edges = input.autoConnect ? [...draft.edges, ...edgeFromLastOpen(draft, node.id)] : draft.edges
    return { graph: { ...draft, nodes, edges }, answer: toStep(node) }
  })
}

function toNode(graph: Graph, { type, name, config, position }: AddStep): WorkflowNode {
  const id = newId("stp")
  const definition = readKind(type, id)
  return {
    id,
    key: uniqueKey(graph, name),
    kind: type,
    name,
    config: readConfig(definition, config, id),
    position,
  }
}

/** An edge from the last step that has an outcome leading nowhere; none when every path has ended. */
function edgeFromLastOpen(graph: Graph, to: string): Graph["edges"] {
  const from = leaves(graph).findLast((id) => outcomesOf(graph, id).length > 0)
  const [outcome] = from ? outcomesOf(graph, from) : []
  return from && outcome ? [{ id: newId("edg"), from, outcome: outcome.id, to }] : []
}
