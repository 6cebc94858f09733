import "server-only"
import { and, eq } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import { waits } from "@/db/schema/waits"
import type { Context } from "../context"
import { endedStepRun, type StepPlace } from "../executions/record-step-run"
import type { OpenedWait } from "./open"

/** The wait that a step of this pass has opened before; undefined when it has not. */
export async function readWait(ctx: Context, place: StepPlace): Promise<OpenedWait | undefined> {
  const ending = await endedStepRun(ctx, place)
  if (ending) return { kind: "ended", ending }
  const row = await findWait(ctx, place)
  if (!row) return undefined
  const { wait, resumeAt } = row
  return { kind: "open", waitId: wait.id, until: resumeAt?.toISOString() ?? null, isResolved: wait.outcome !== null }
}

export async function findWait(ctx: Context, { execution, node }: StepPlace) {
  const [row] = await ctx.db
    .select({ wait: waits, resumeAt: executions.resumeAt })
    .from(waits)
    .innerJoin(executions, eq(executions.id, waits.executionId))
    .where(
      and(
        eq(waits.projectId, ctx.project.id),
        eq(waits.executionId, execution.id),
        eq(waits.stepId, node.id),
        eq(waits.pass, execution.pass),
      ),
    )
  return row
}
