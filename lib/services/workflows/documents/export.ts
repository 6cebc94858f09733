import "server-only"
import { formatVersion, type WorkflowDocument } from "@/lib/contracts/workflow-documents"
import type { Edge, Graph, WorkflowNode } from "@/lib/workflow/graph"
import { inPathOrder } from "@/lib/workflow/path-order"
import { replacePlainSecrets } from "@/lib/workflow/plain-secrets"
import { canonical } from "@/lib/workflow/same-graph"
import type { Context } from "../../context"
import { findWorkflow } from "../find"

/** The draft and the settings of a workflow as a document that two exports of one state give alike. Throws NotFound. */
export async function exportWorkflow(ctx: Context, id: string): Promise<WorkflowDocument> {
  const { name, description, reentry, draft } = await findWorkflow(ctx, id)
  const { nodes, edges } = inPathOrder(draft)
  const steps = nodes.map(toDocumentNode)
  return {
    heed: "workflow",
    formatVersion,
    name,
    description,
    reentry,
    graph: toDocumentGraph(draft, { nodes: steps.map((step) => step.node), edges }),
    omitted: steps.flatMap(({ node, headers }) => headers.map((header) => ({ step: node.key, header }))),
  }
}

function toDocumentGraph({ trigger, exitCriteria }: Graph, { nodes, edges }: Pick<Graph, "nodes" | "edges">): Graph {
  return {
    trigger: sorted(trigger),
    ...(exitCriteria ? { exitCriteria: sorted(exitCriteria) } : {}),
    nodes,
    edges: edges.map(({ id, from, outcome, to }): Edge => ({ id, from, outcome, to })),
  }
}

function toDocumentNode(node: WorkflowNode): { node: WorkflowNode; headers: string[] } {
  const { id, key, kind, name, position, disabled, note } = node
  const { config, headers } = replacePlainSecrets(sorted(node.config), "")
  const rest = {
    ...(position ? { position: { x: position.x, y: position.y } } : {}),
    ...(disabled === undefined ? {} : { disabled }),
    ...(note === undefined ? {} : { note }),
  }
  return { node: { id, key, kind, name, config, ...rest }, headers }
}

/** The same value with the keys of its objects in alphabetical order; what went into jsonb survives the way through text. */
function sorted<T>(value: T): T {
  return JSON.parse(canonical(value))
}
