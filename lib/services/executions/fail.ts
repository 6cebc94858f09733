import "server-only"
import { sql } from "drizzle-orm"
import type { Context } from "../context"
import { endExecutions } from "./end"

/** Ends an execution whose run gave up, perhaps before it could claim it. One that another run has stays as it is. */
export async function failExecution(
  ctx: Context,
  run: { executionId: string; restarts: number; runId: string },
  error: { code: string; message: string },
): Promise<void> {
  const isTheirs = sql`execution.id = ${run.executionId} and execution.restarts = ${run.restarts}
    and (execution.run_id = ${run.runId} or execution.run_id is null)`
  await endExecutions(ctx, isTheirs, { status: "FAILED", error })
}
