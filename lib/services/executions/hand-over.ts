import "server-only"
import { sql } from "drizzle-orm"
import type { Context } from "../context"
import type { ClaimedExecution } from "./claim"
import { restartExecutions } from "./restart"

/** Has another run go on with an execution at a step; what is done stays done. Does nothing when another one has it already. */
export async function handOverExecution(ctx: Context, { id, runId }: ClaimedExecution, stepId: string): Promise<void> {
  const which = sql`execution.id = ${id} and execution.run_id = ${runId} and execution.ended_at is null`
  await restartExecutions(ctx, which, { isNewPass: false, startStepId: sql`${stepId}::text` })
}
