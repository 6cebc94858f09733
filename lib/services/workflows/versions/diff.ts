import "server-only"
import type { VersionDiff, VersionDiffQuery } from "@/lib/contracts/versions"
import { diffGraphs, type FieldChange, type GraphDiff } from "@/lib/workflow/diff"
import { emptyGraph, type Graph, type WorkflowNode } from "@/lib/workflow/graph"
import { isPlainSecret, replacePlainSecrets } from "@/lib/workflow/plain-secrets"
import type { Context } from "../../context"
import { mask } from "../../deliveries/mask"
import { findWorkflow } from "../find"
import { findVersion } from "./find"

/**
 * What a version changed: against the one before it, against another one, or what the draft has changed since. The first
 * version is compared with a workflow that has nothing. Secret headers are masked. Throws NotFound.
 */
export async function diffVersion(
  ctx: Context,
  at: { workflowId: string; number: string },
  { against }: VersionDiffQuery,
): Promise<VersionDiff> {
  const workflow = await findWorkflow(ctx, at.workflowId)
  const { number, graph } = await findVersion(ctx, workflow, at.number)
  if (against === "draft") return answer({ before: number, graph }, { after: "draft", graph: workflow.draft })
  const base = against ?? number - 1
  if (base === 0) return answer({ before: null, graph: emptyGraph() }, { after: number, graph })
  const before = await findVersion(ctx, workflow, base)
  return answer({ before: before.number, graph: before.graph }, { after: number, graph })
}

function answer(
  { before, graph: old }: Pick<VersionDiff, "before"> & { graph: Graph },
  { after, graph }: Pick<VersionDiff, "after"> & { graph: Graph },
): VersionDiff {
  return { before, after, ...maskDiff(diffGraphs(old, graph)) }
}

function maskDiff(diff: GraphDiff): GraphDiff {
  return {
    ...diff,
    added: diff.added.map(maskNode),
    removed: diff.removed.map(maskNode),
    changed: diff.changed.map((step) => ({ ...step, fields: step.fields.map(maskField) })),
  }
}

function maskNode(node: WorkflowNode): WorkflowNode {
  return { ...node, config: replacePlainSecrets(node.config, mask).config }
}

function maskField({ field, before, after }: FieldChange): FieldChange {
  const [, header] = /^config\.headers\.(.+)$/.exec(field) ?? []
  const hide = (value: unknown) => {
    if (header !== undefined) return value && isPlainSecret(header, value) ? mask : value
    return field === "config.headers" ? replacePlainSecrets({ headers: value }, mask).config.headers : value
  }
  return { field, before: hide(before), after: hide(after) }
}
