import "server-only"
import { type SQL, sql } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import type { Placement } from "@/lib/contracts/workflows"
import { Invalid } from "@/lib/errors"
import type { Graph } from "@/lib/workflow/graph"
import type { Context } from "../context"
import { endExecutions } from "../executions/end"
import { restartExecutions } from "../executions/restart"

export type Publication = { id: string; workflowId: string; versionId: string }

export const leftReason = "left_at_publication"

/**
 * Moves or ends the executions that wait at the steps that `placements` names, and keeps with each where it was. Must run
 * inside the publication's transaction. Throws Invalid for a target that the new version does not have.
 */
export async function placeExecutions(
  tx: Context,
  publication: Publication,
  graph: Graph,
  placements: Record<string, Placement>,
): Promise<{ moved: number; exited: number }> {
  const total = { moved: 0, exited: 0 }
  for (const [stepId, placement] of Object.entries(placements)) {
    if (placement.action === "stay") continue
    const isMove = placement.action === "move"
    if (isMove) requireStep(graph, stepId, placement.to)
    await mark(tx, publication, stepId, isMove)
    const theirs = sql`execution.moved_by = ${publication.id} and execution.current_step_id = ${stepId}`
    if (isMove) total.moved += await move(tx, theirs, publication.versionId, placement.to)
    else total.exited += (await endExecutions(tx, theirs, { status: "EXITED", exitReason: leftReason })).length
  }
  return total
}

function requireStep(graph: Graph, from: string, to: string): void {
  if (graph.nodes.some((node) => node.id === to)) return
  const message = `The new version has no step with the id ${to} to move executions to.`
  const field = `placements.${from}.to`
  throw new Invalid(message, { code: "unknown_step", errors: [{ field, code: "unknown_step", message }] })
}

async function mark(tx: Context, { id, workflowId }: Publication, stepId: string, isMove: boolean): Promise<void> {
  await tx.db.execute(sql`
    update ${executions}
    set moved_by = ${id}, moved_from = jsonb_build_object('versionId', version_id, 'stepId', current_step_id,
      'resumeAt', resume_at, 'restarts', restarts + ${isMove ? 1 : 0}::int)
    where id in (
      select id from ${executions}
      where project_id = ${tx.project.id} and workflow_id = ${workflowId} and ended_at is null and status = 'WAITING'
        and current_step_id = ${stepId}
      order by id for update)`)
}

function move(tx: Context, theirs: SQL, versionId: string, to: string): Promise<number> {
  const startStepId = sql`${to}::text`
  return restartExecutions(tx, theirs, {
    isNewPass: true,
    versionId: sql`${versionId}`,
    startStepId,
    resumeAt: sql`null`,
  })
}
