import "server-only"
import { and, desc, eq, sql } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import { type FailureCode, newestLookedThrough } from "@/lib/contracts/executions"
import type { Context } from "../context"

/** The codes that executions of the project, or of one workflow, failed with, the most frequent first, among the newest failures. */
export async function listFailureCodes(ctx: Context, { workflowId }: { workflowId?: string }): Promise<FailureCode[]> {
  const newest = ctx.db
    .select({ workflowId: executions.workflowId, code: sql<string>`${executions.error} ->> 'code'`.as("code") })
    .from(executions)
    .where(and(eq(executions.projectId, ctx.project.id), sql`${executions.status} = 'FAILED'`))
    .orderBy(desc(executions.id))
    .limit(newestLookedThrough)
    .as("newest")
  return ctx.db
    .select({ code: newest.code, count: sql<number>`count(*)::int` })
    .from(newest)
    .where(and(sql`${newest.code} is not null`, workflowId ? eq(newest.workflowId, workflowId) : undefined))
    .groupBy(newest.code)
    .orderBy(desc(sql`count(*)`), newest.code)
}
