import "server-only"
import { stepRuns } from "@/db/schema/step-runs"
import { newId } from "@/lib/ids"
import type { WorkflowNode } from "@/lib/workflow/graph"
import type { Context } from "../context"

/** Writes down a step that began and ended at once. Writing it again changes nothing. */
export async function recordStepRun(
  ctx: Context,
  input: {
    executionId: string
    node: WorkflowNode
    outcome: string | null
    output?: Record<string, unknown>
    error?: { code: string; message: string }
  },
): Promise<void> {
  const { executionId, node, outcome, output, error } = input
  await ctx.db
    .insert(stepRuns)
    .values({
      id: newId("run"),
      projectId: ctx.project.id,
      executionId,
      stepId: node.id,
      kind: node.kind,
      name: node.name,
      status: error ? "FAILED" : "COMPLETED",
      outcome,
      output,
      error,
      startedAt: ctx.now,
      endedAt: ctx.now,
    })
    .onConflictDoNothing()
}
