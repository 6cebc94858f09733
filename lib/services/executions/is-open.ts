import "server-only"
import { and, eq, inArray } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import type { Context } from "../context"

/** True while an execution goes on: it has neither ended nor been cancelled. */
export async function isOpenExecution(ctx: Context, executionId: string): Promise<boolean> {
  const rows = await ctx.db
    .select({ id: executions.id })
    .from(executions)
    .where(
      and(
        eq(executions.projectId, ctx.project.id),
        eq(executions.id, executionId),
        inArray(executions.status, ["RUNNING", "WAITING"]),
      ),
    )
  return rows.length > 0
}
