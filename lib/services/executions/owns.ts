import "server-only"
import { and, eq, isNull, sql } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import type { Context } from "../context"
import { prepared } from "../prepared"
import type { ClaimedExecution } from "./claim"

/** True while an execution goes on in the hands of the run that claimed it: neither ended nor taken over. */
export async function ownsExecution(ctx: Context, { id, runId }: ClaimedExecution): Promise<boolean> {
  const rows = await find(ctx.db).execute({ projectId: ctx.project.id, id, runId })
  return rows.length > 0
}

const find = prepared((db) =>
  db
    .select({ id: executions.id })
    .from(executions)
    .where(
      and(
        eq(executions.projectId, sql.placeholder("projectId")),
        eq(executions.id, sql.placeholder("id")),
        eq(executions.runId, sql.placeholder("runId")),
        isNull(executions.endedAt),
      ),
    )
    .prepare("owns_execution"),
)
