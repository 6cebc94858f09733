import "server-only"
import { sql } from "drizzle-orm"
import type { Context } from "../context"
import { endExecutions } from "./end"

/** Ends an execution whose run gave up. One that another run has taken over stays as it is. */
export async function failExecution(
  ctx: Context,
  run: { executionId: string; runId: string },
  error: { code: string; message: string },
): Promise<void> {
  const isTheirs = sql`execution.id = ${run.executionId} and execution.run_id = ${run.runId}`
  await endExecutions(ctx, isTheirs, { status: "FAILED", error })
}
