import "server-only"
import type { AddStep, Step } from "@/lib/contracts/workflows"
import { Invalid } from "@/lib/errors"
import { newId } from "@/lib/ids"
import type { Graph, WorkflowNode } from "@/lib/workflow/graph"
import { uniqueKey } from "@/lib/workflow/keys"
import { leaves, outcomesOf } from "@/lib/workflow/plan"
import { stepDefinition, stepKinds } from "@/lib/workflow/steps"
import { type Context, inTransaction } from "../context"
import { writeDraft } from "./edit-draft"
import { findWorkflow } from "./find"
import { toStep } from "./to-workflow"

/** Adds a step to the draft, by default behind the last open one. The config may be unfinished, not wrong. Throws NotFound, Invalid. */
export function addStep(ctx: Context, workflowId: string, input: AddStep): Promise<Step> {
  return inTransaction(ctx, async (tx) => {
    const row = await findWorkflow(tx, workflowId, { lock: true })
    const node = toNode(row.draft, input)
    await writeDraft(tx, row, {
      ...row.draft,
      nodes: [...row.draft.nodes, node],
      edges: input.autoConnect ? [...row.draft.edges, ...edgeFromLastOpen(row.draft, node.id)] : row.draft.edges,
    })
    return toStep(node)
  })
}

function toNode(graph: Graph, input: AddStep): WorkflowNode {
  const id = newId("stp")
  const definition = stepDefinition(input.type)
  if (!definition) {
    const message = `There is no step of the type ${input.type}. Known types: ${stepKinds.join(", ")}.`
    throw new Invalid(message, {
      code: "unknown_kind",
      errors: [{ field: "type", code: "unknown_kind", message, nodeId: id }],
    })
  }
  const config = { ...definition.defaults, ...input.config }
  const parsed = definition.config.safeParse(config)
  if (!parsed.success) {
    const errors = parsed.error.issues.map((issue) => ({
      field: ["config", ...issue.path.map(String)].join("."),
      message: issue.message,
      code: "invalid_config",
      nodeId: id,
    }))
    throw new Invalid("The step's config is not valid.", { code: "invalid_config", errors })
  }
  return { id, key: uniqueKey(graph, input.name), kind: input.type, name: input.name, config, position: input.position }
}

/** An edge from the last step that has an outcome leading nowhere; none when every path has ended. */
function edgeFromLastOpen(graph: Graph, to: string): Graph["edges"] {
  const from = leaves(graph).findLast((id) => outcomesOf(graph, id).length > 0)
  const [outcome] = from ? outcomesOf(graph, from) : []
  return from && outcome ? [{ id: newId("edg"), from, outcome: outcome.id, to }] : []
}
