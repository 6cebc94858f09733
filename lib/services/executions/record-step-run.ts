import "server-only"
import { and, eq, type SQL } from "drizzle-orm"
import { stepRuns } from "@/db/schema/step-runs"
import { newId } from "@/lib/ids"
import type { WorkflowNode } from "@/lib/workflow/graph"
import type { Context } from "../context"
import type { ClaimedExecution } from "./claim"
import type { StepEnding } from "./step-ending"

export type StepPlace = { execution: ClaimedExecution; node: WorkflowNode }

export type StepResult = {
  outcome: string | null
  input?: Record<string, unknown>
  output?: Record<string, unknown>
  error?: { code: string; message: string }
}

/** Writes down a step that began and ended at once, and answers how it ended. What was written first counts for good. */
export async function recordStepRun(
  ctx: Context,
  { execution, node }: StepPlace,
  result: StepResult,
): Promise<StepEnding> {
  const written = await ctx.db
    .insert(stepRuns)
    .values({
      ...result,
      id: newId("run"),
      projectId: ctx.project.id,
      executionId: execution.id,
      stepId: node.id,
      pass: execution.pass,
      kind: node.kind,
      name: node.name,
      status: result.error ? "FAILED" : "COMPLETED",
      startedAt: ctx.now,
      endedAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ id: stepRuns.id })
  if (written.length > 0) return toEnding(result)
  return (await endedStepRun(ctx, { execution, node })) ?? { kind: "gone" }
}

/** How a step ended in this pass; undefined while it has not, or was never begun. */
export async function endedStepRun(ctx: Context, place: StepPlace): Promise<StepEnding | undefined> {
  return endingOf(await findStepRun(ctx, place))
}

type StepRunRow = typeof stepRuns.$inferSelect

/** The row of a step in this pass; undefined when it was never begun. */
export async function findStepRun(ctx: Context, place: StepPlace): Promise<StepRunRow | undefined> {
  const [row] = await ctx.db.select().from(stepRuns).where(isStepRunOf(ctx, place))
  return row
}

export function isStepRunOf(ctx: Context, { execution, node }: StepPlace): SQL | undefined {
  return and(
    eq(stepRuns.projectId, ctx.project.id),
    eq(stepRuns.executionId, execution.id),
    eq(stepRuns.stepId, node.id),
    eq(stepRuns.pass, execution.pass),
  )
}

/** How a step run ended; undefined while it has not. */
export function endingOf(row: StepRunRow | undefined): StepEnding | undefined {
  if (!row || row.status === "RUNNING" || row.status === "WAITING") return undefined
  return row.status === "CANCELLED"
    ? { kind: "gone" }
    : toEnding({ outcome: row.outcome, error: row.error ?? undefined })
}

function toEnding({ outcome, error }: StepResult): StepEnding {
  if (error) return { kind: "failed", error }
  return outcome === null ? { kind: "exit", reason: "" } : { kind: "outcome", outcome }
}
