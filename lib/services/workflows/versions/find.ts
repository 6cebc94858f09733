import "server-only"
import { and, eq, sql } from "drizzle-orm"
import { users } from "@/db/schema/users"
import { workflowVersions } from "@/db/schema/workflow-versions"
import type { Version, VersionSummary } from "@/lib/contracts/versions"
import { NotFound } from "@/lib/errors"
import { Graph } from "@/lib/workflow/graph"
import type { Context } from "../../context"
import type { WorkflowRow } from "../find"

/** What a version's short form is read from; needs the users joined. */
export const summaryColumns = {
  id: workflowVersions.id,
  number: workflowVersions.number,
  note: workflowVersions.note,
  createdAt: workflowVersions.createdAt,
  stepCount: sql<number>`json_array_length(${workflowVersions.graph} -> 'nodes')`,
  authorId: users.id,
  authorName: users.name,
  authorEmail: users.email,
}

type SummaryRow = {
  id: string
  number: number
  note: string
  createdAt: Date
  stepCount: number
  authorId: string | null
  authorName: string | null
  authorEmail: string | null
}

/** One version of a workflow. Throws NotFound, also for what is not a number. */
export async function findVersion(ctx: Context, workflow: WorkflowRow, number: string | number): Promise<Version> {
  if (!/^[1-9]\d{0,8}$/.test(String(number))) throw new NotFound("version")
  const [row] = await ctx.db
    .select({ ...summaryColumns, graph: workflowVersions.graph })
    .from(workflowVersions)
    .leftJoin(users, eq(users.id, workflowVersions.authorId))
    .where(
      and(
        eq(workflowVersions.projectId, ctx.project.id),
        eq(workflowVersions.workflowId, workflow.id),
        eq(workflowVersions.number, Number(number)),
      ),
    )
  if (!row) throw new NotFound("version")
  return { ...toVersionSummary(row, workflow), graph: Graph.parse(row.graph) }
}

/** The API's short form of a version, for lists. */
export function toVersionSummary(row: SummaryRow, workflow: WorkflowRow): VersionSummary {
  const { number, note, authorId: id, authorName: name, authorEmail: email } = row
  return {
    number,
    note,
    author: id !== null && email !== null ? { id, name, email } : null,
    createdAt: row.createdAt.toISOString(),
    isPublished: row.id === workflow.publishedVersionId,
    stepCount: row.stepCount,
  }
}
