import "server-only"
import { and, eq, isNull } from "drizzle-orm"
import { workflows } from "@/db/schema/workflows"
import { NotFound } from "@/lib/errors"
import { Graph } from "@/lib/workflow/graph"
import type { Context } from "../context"

export type WorkflowRow = Omit<typeof workflows.$inferSelect, "draft"> & { draft: Graph }

/** One workflow of the project. Throws NotFound for unknown, foreign and deleted ids alike. */
export async function findWorkflow(ctx: Context, id: string, options: { lock?: boolean } = {}): Promise<WorkflowRow> {
  const query = ctx.db
    .select()
    .from(workflows)
    .where(and(eq(workflows.projectId, ctx.project.id), eq(workflows.id, id), isNull(workflows.deletedAt)))
  const [row] = options.lock ? await query.for("no key update") : await query
  if (!row) throw new NotFound("workflow", id)
  return { ...row, draft: Graph.parse(row.draft) }
}
