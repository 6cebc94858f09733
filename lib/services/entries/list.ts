import "server-only"
import { and, desc, eq, lt } from "drizzle-orm"
import { entries } from "@/db/schema/entries"
import type { Entry } from "@/lib/contracts/executions"
import { type ListQuery, type Page, toPage } from "@/lib/contracts/list"
import type { Context } from "../context"
import { findWorkflow } from "../workflows/find"
import { toEntry } from "./to-entry"

/** The entries of a workflow, newest first. Throws NotFound. */
export async function listEntries(ctx: Context, workflowId: string, query: ListQuery): Promise<Page<Entry>> {
  await findWorkflow(ctx, workflowId)
  const rows = await ctx.db
    .select()
    .from(entries)
    .where(
      and(
        eq(entries.projectId, ctx.project.id),
        eq(entries.workflowId, workflowId),
        query.cursor ? lt(entries.id, query.cursor) : undefined,
      ),
    )
    .orderBy(desc(entries.id))
    .limit(query.limit + 1)
  const page = toPage(rows, query.limit, (row) => row.id)
  return { ...page, data: page.data.map(toEntry) }
}
