import "server-only"
import { and, desc, eq, lt } from "drizzle-orm"
import { users } from "@/db/schema/users"
import { workflowVersions } from "@/db/schema/workflow-versions"
import { type Page, toPage } from "@/lib/contracts/list"
import type { VersionListQuery, VersionSummary } from "@/lib/contracts/versions"
import type { Context } from "../../context"
import { findWorkflow } from "../find"
import { summaryColumns, toVersionSummary } from "./find"

/** Versions of a workflow, newest first. Throws NotFound. */
export async function listVersions(
  ctx: Context,
  workflowId: string,
  query: VersionListQuery,
): Promise<Page<VersionSummary>> {
  const workflow = await findWorkflow(ctx, workflowId)
  const rows = await ctx.db
    .select(summaryColumns)
    .from(workflowVersions)
    .leftJoin(users, eq(users.id, workflowVersions.authorId))
    .where(
      and(
        eq(workflowVersions.projectId, ctx.project.id),
        eq(workflowVersions.workflowId, workflowId),
        query.cursor ? lt(workflowVersions.number, query.cursor) : undefined,
      ),
    )
    .orderBy(desc(workflowVersions.number))
    .limit(query.limit + 1)
  const page = toPage(rows, query.limit, (row) => String(row.number))
  return { ...page, data: page.data.map((row) => toVersionSummary(row, workflow)) }
}
