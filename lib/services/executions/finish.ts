import "server-only"
import { and, eq, inArray, sql } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import type { Context } from "../context"
import { prepared, value } from "../prepared"

export type Ending =
  | { status: "COMPLETED" }
  | { status: "EXITED"; exitReason: string }
  | { status: "FAILED"; error: { code: string; message: string } }

/** Ends an execution. One that has ended already, cancelled for example, stays as it is. */
export async function finishExecution(ctx: Context, executionId: string, ending: Ending): Promise<void> {
  await finish(ctx.db).execute({
    executionId,
    projectId: ctx.project.id,
    status: ending.status,
    exitReason: ending.status === "EXITED" ? ending.exitReason : null,
    error: ending.status === "FAILED" ? ending.error : null,
    endedAt: ctx.now,
  })
}

const finish = prepared((db) =>
  db
    .update(executions)
    .set({
      status: value(executions.status, "status"),
      exitReason: value(executions.exitReason, "exitReason"),
      error: value(executions.error, "error"),
      endedAt: value(executions.endedAt, "endedAt"),
      currentStepId: null,
    })
    .where(
      and(
        eq(executions.projectId, sql.placeholder("projectId")),
        eq(executions.id, sql.placeholder("executionId")),
        inArray(executions.status, ["RUNNING", "WAITING"]),
      ),
    )
    .prepare("finish_execution"),
)
