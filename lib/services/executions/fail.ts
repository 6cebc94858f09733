import "server-only"
import { and, eq, inArray } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { stepRuns } from "@/db/schema/step-runs"
import { type Context, inTransaction } from "../context"
import { finishExecution } from "./finish"

/** Ends an execution whose run gave up, with every step and delivery that was still open. */
export function failExecution(
  ctx: Context,
  executionId: string,
  error: { code: string; message: string },
): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await finishExecution(tx, executionId, { status: "FAILED", error })
    await closeOpenSteps(tx, [executionId], { status: "FAILED", error })
  })
}

/** Closes what executions left open when they ended from outside: nothing stays running or pending behind them. */
export async function closeOpenSteps(
  ctx: Context,
  executionIds: string[],
  ending: { status: "FAILED" | "CANCELLED"; error: { code: string; message: string } | null },
): Promise<void> {
  const inExecutions = inArray(stepRuns.executionId, executionIds)
  await ctx.db
    .update(stepRuns)
    .set({ ...ending, endedAt: ctx.now })
    .where(and(eq(stepRuns.projectId, ctx.project.id), inExecutions, inArray(stepRuns.status, ["RUNNING", "WAITING"])))
  await ctx.db
    .update(deliveries)
    .set({ status: "failed", endedAt: ctx.now })
    .where(
      and(
        eq(deliveries.projectId, ctx.project.id),
        inArray(deliveries.executionId, executionIds),
        eq(deliveries.status, "pending"),
      ),
    )
}
