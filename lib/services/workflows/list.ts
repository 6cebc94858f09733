import "server-only"
import { and, asc, desc, eq, isNull, or, type SQL, sql } from "drizzle-orm"
import { workflowVersions } from "@/db/schema/workflow-versions"
import { workflows } from "@/db/schema/workflows"
import type { ExecutionStatus } from "@/lib/contracts/executions"
import { type Page, toPage } from "@/lib/contracts/list"
import type { WorkflowListQuery, WorkflowSummary } from "@/lib/contracts/workflows"
import { Graph } from "@/lib/workflow/graph"
import { contains } from "../contains"
import type { Context } from "../context"
import { decodeCursor, encodeCursor, invalidCursor } from "../cursor"
import { selectNewest } from "../executions/newest-of"
import { toSummary } from "./to-workflow"

/** Workflows of the project, newest first unless asked otherwise. Throws Invalid for a cursor of another order. */
export async function listWorkflows(ctx: Context, query: WorkflowListQuery): Promise<Page<WorkflowSummary>> {
  const { sort = "createdAt", dir = sort === "name" ? "asc" : "desc" } = query
  const order = orders[sort]
  const orderName = `${sort} ${dir}`
  const place = query.cursor === undefined ? undefined : decodeCursor(orderName, query.cursor)
  const rows = await ctx.db
    .select({
      workflow: workflows,
      version: workflowVersions.number,
      last: sql<LastExecution | null>`(${lastExecution})`,
    })
    .from(workflows)
    .leftJoin(workflowVersions, eq(workflowVersions.id, workflows.publishedVersionId))
    .where(
      and(
        eq(workflows.projectId, ctx.project.id),
        isNull(workflows.deletedAt),
        place &&
          sql`(${order.by}, ${workflows.id}) ${dir === "asc" ? sql`>` : sql`<`} (${order.read(place.value)}, ${place.id}::text)`,
        query.status && statuses[query.status],
        query.search
          ? or(contains(workflows.name, query.search), contains(workflows.description, query.search))
          : undefined,
      ),
    )
    .orderBy(...[order.by, sql`${workflows.id}`].map(dir === "asc" ? asc : desc))
    .limit(query.limit + 1)
  const page = toPage(rows, query.limit, ({ workflow }) =>
    encodeCursor(orderName, { value: order.valueOf(workflow), id: workflow.id }),
  )
  return {
    ...page,
    data: page.data.map(({ workflow, version, last }) =>
      toSummary(
        { ...workflow, draft: Graph.parse(workflow.draft) },
        { version, last: last && { at: new Date(last.at), status: last.status } },
      ),
    ),
  }
}

const lastExecution = selectNewest({
  workflowId: sql`${workflows.id}`,
  columns: sql`json_build_object('at', started_at, 'status', status)`,
  limit: 1,
})

/** As PostgreSQL writes it in JSON. */
type LastExecution = { at: string; status: ExecutionStatus }

const statuses: { [Status in NonNullable<WorkflowListQuery["status"]>]: SQL } = {
  active: sql`${workflows.enabled}`,
  disabled: sql`not ${workflows.enabled}`,
  unpublished: sql`${workflows.publishedVersionId} is null`,
}

type Row = typeof workflows.$inferSelect

/** What rows are sorted by, the text of it that a cursor carries, and the value that PostgreSQL makes of the text. */
type Order = { by: SQL; valueOf: (row: Row) => string; read: (text: string) => SQL }

const orders: { [Sort in NonNullable<WorkflowListQuery["sort"]>]: Order } = {
  name: {
    by: sql`lower(${workflows.name})`,
    valueOf: (row) => row.name,
    read: (text) => sql`lower(${text}::text)`,
  },
  createdAt: { by: sql`${workflows.createdAt}`, valueOf: (row) => row.createdAt.toISOString(), read: readInstant },
  updatedAt: { by: sql`${workflows.updatedAt}`, valueOf: (row) => row.updatedAt.toISOString(), read: readInstant },
}

function readInstant(text: string): SQL {
  const isInstant = /^\d{4}-\d{2}-\d{2}T[\d:.]{12}Z$/.test(text) && !Number.isNaN(Date.parse(text))
  if (!isInstant) throw invalidCursor()
  return sql`${text}::timestamptz`
}
