import "server-only"
import { and, eq, isNull, sql } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import { stepRuns } from "@/db/schema/step-runs"
import { newId } from "@/lib/ids"
import type { Context } from "../context"
import { lockExecutions } from "./end"
import { isStepRunOf, type StepPlace, type StepResult } from "./record-step-run"

type Waiting = { resumeAt: Date | null; input?: Record<string, unknown>; output?: Record<string, unknown> }

/**
 * Puts an execution to rest at a step; must run inside a transaction. `gone` when it ended or was taken over meanwhile.
 * Called again it changes nothing but the time: the step run that was written first stays.
 */
export async function beginWaiting(
  tx: Context,
  { execution, node }: StepPlace,
  waiting: Waiting,
): Promise<"ok" | "gone"> {
  const set = { status: "WAITING" as const, currentStepId: node.id, resumeAt: waiting.resumeAt }
  if (!(await setPlace(tx, execution, set))) return "gone"
  await tx.db
    .insert(stepRuns)
    .values({
      id: newId("run"),
      projectId: tx.project.id,
      executionId: execution.id,
      stepId: node.id,
      pass: execution.pass,
      kind: node.kind,
      name: node.name,
      status: "WAITING",
      input: waiting.input,
      output: waiting.output,
      startedAt: tx.now,
    })
    .onConflictDoNothing()
  return "ok"
}

/** Lets an execution go on from the step where it rested; must run inside a transaction. */
export async function endWaiting(tx: Context, place: StepPlace, result: StepResult): Promise<"ok" | "gone"> {
  const set = { status: "RUNNING" as const, currentStepId: null, resumeAt: null }
  if (!(await setPlace(tx, place.execution, set))) return "gone"
  await tx.db
    .update(stepRuns)
    .set({ ...result, status: result.error ? "FAILED" : "COMPLETED", endedAt: tx.now })
    .where(and(isStepRunOf(tx, place), eq(stepRuns.status, "WAITING")))
  return "ok"
}

type Place = { status: "RUNNING" | "WAITING"; currentStepId: string | null; resumeAt: Date | null }

/** Only the run that has the execution may move it: the row, not the queue, says which that is. */
export async function setPlace(tx: Context, { id, runId }: StepPlace["execution"], place: Place): Promise<boolean> {
  const moved = await tx.db
    .update(executions)
    .set(place)
    .where(
      and(
        eq(executions.projectId, tx.project.id),
        eq(executions.id, id),
        eq(executions.runId, runId),
        isNull(executions.endedAt),
      ),
    )
    .returning({ id: executions.id })
  return moved.length > 0
}

/** Locks the row of an execution that its run still has; false when it ended or was taken over. */
export async function lockExecution(tx: Context, { id, runId }: StepPlace["execution"]): Promise<boolean> {
  const own = sql`execution.id = ${id} and execution.run_id = ${runId} and execution.ended_at is null`
  const ids = await lockExecutions(tx, own)
  return ids.length > 0
}

/**
 * When a step's rest ends: a restart at this very step keeps to the time that was set before it, everything else to the
 * one given.
 */
export function restUntil({ execution, node }: StepPlace, until: Date | null): Date | null {
  return execution.startStepId === node.id && execution.resumeAt ? execution.resumeAt : until
}
