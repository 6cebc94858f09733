import "server-only"
import { and, eq, sql } from "drizzle-orm"
import { workflows } from "@/db/schema/workflows"
import type { PutDraft, Workflow } from "@/lib/contracts/workflows"
import { Conflict, type FieldError, Invalid } from "@/lib/errors"
import { checkGraph, type Problem } from "@/lib/workflow/checks"
import { Graph } from "@/lib/workflow/graph"
import { sameGraph } from "@/lib/workflow/same-graph"
import { type Context, inTransaction } from "../context"
import { findWorkflow, type WorkflowRow } from "./find"
import { presentWorkflow } from "./get"

// Parts that no later edit could make sense of; everything else may be unfinished in a draft.
const structural = new Set([
  "unknown_kind",
  "unknown_source",
  "unknown_target",
  "unknown_outcome",
  "duplicate_id",
  "duplicate_edge",
  "two_edges",
])

/** Replaces the draft. Throws Invalid for unknown parts and Conflict when it was saved by somebody else in between. */
export function putDraft(ctx: Context, id: string, input: PutDraft): Promise<Workflow> {
  return inTransaction(ctx, async (tx) => {
    const row = await findWorkflow(tx, id, { lock: true })
    requireRevision(row, input.revision)
    return presentWorkflow(tx, await writeDraft(tx, row, input.graph))
  })
}

/** Throws Conflict when the draft of a locked row is not the one that a caller has seen, if they say which. */
export function requireRevision({ draftRevision }: WorkflowRow, seen: number | undefined): void {
  if (seen === undefined || seen === draftRevision) return
  throw new Conflict("The draft was changed elsewhere in the meantime. Load it again and repeat your edit.", {
    code: "draft_changed",
  })
}

/**
 * Applies an edit to the draft as it is now, and answers what the edit answers. An edit that changes nothing is not
 * stored. Throws NotFound, and Invalid for unknown parts.
 */
export function editDraft<T>(
  ctx: Context,
  workflowId: string,
  edit: (draft: Graph) => { graph: Graph; answer: T },
): Promise<T> {
  return inTransaction(ctx, async (tx) => {
    const row = await findWorkflow(tx, workflowId, { lock: true })
    const { graph, answer } = edit(row.draft)
    if (!sameGraph(graph, row.draft)) await writeDraft(tx, row, graph)
    return answer
  })
}

/** Stores a graph as the draft of a locked row. Throws Invalid for unknown parts. */
export async function writeDraft(ctx: Context, row: WorkflowRow, graph: Graph): Promise<WorkflowRow> {
  refuseBrokenGraph(graph)
  const [updated] = await ctx.db
    .update(workflows)
    .set({ draft: graph, draftRevision: sql`${workflows.draftRevision} + 1`, updatedAt: ctx.now })
    .where(and(eq(workflows.projectId, ctx.project.id), eq(workflows.id, row.id)))
    .returning()
  return updated ? { ...updated, draft: Graph.parse(updated.draft) } : row
}

/** Throws Invalid for a graph that no draft may hold; an unfinished one passes. */
export function refuseBrokenGraph(graph: Graph): void {
  const broken = checkGraph(graph).filter((problem) => structural.has(problem.code))
  if (broken.length > 0) throw invalidGraph("The graph has parts that do not fit together.", broken)
}

/** Problems of a graph as an error of the request, each with the node it is about. */
export function invalidGraph(message: string, problems: Problem[]): Invalid {
  const errors: FieldError[] = problems.map(({ code, message: text, nodeId, field }) => ({
    field: ["graph", nodeId, field].filter(Boolean).join("."),
    message: text,
    code,
    nodeId,
  }))
  return new Invalid(message, { code: "invalid_graph", errors })
}
