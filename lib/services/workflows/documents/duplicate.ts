import "server-only"
import { and, eq, inArray, isNull } from "drizzle-orm"
import { workflows } from "@/db/schema/workflows"
import type { Workflow } from "@/lib/contracts/workflows"
import { type Context, inTransaction } from "../../context"
import { createWorkflow } from "../create"
import { findWorkflow } from "../find"

/**
 * Makes a disabled workflow with the same draft and settings, without versions and executions. Throws NotFound. Two
 * that duplicate one workflow at once get different names, because they take turns at its row.
 */
export function duplicateWorkflow(ctx: Context, id: string): Promise<Workflow> {
  return inTransaction(ctx, async (tx) => {
    const { name, description, reentry, draft } = await findWorkflow(tx, id, { lock: true })
    return createWorkflow(tx, { name: await freeName(tx, name), description, reentry, graph: draft })
  })
}

const longestName = 100
const namesAtOnce = 50

async function freeName(ctx: Context, name: string): Promise<string> {
  for (let first = 1; ; first += namesAtOnce) {
    const names = Array.from({ length: namesAtOnce }, (_, index) => copyName(name, first + index))
    const rows = await ctx.db
      .select({ name: workflows.name })
      .from(workflows)
      .where(and(eq(workflows.projectId, ctx.project.id), isNull(workflows.deletedAt), inArray(workflows.name, names)))
    const taken = new Set(rows.map((row) => row.name))
    const free = names.find((candidate) => !taken.has(candidate))
    if (free) return free
  }
}

/** `Sync (Copy)`, `Sync (Copy 2)` and so on; a long name is cut so that the ending fits. */
function copyName(name: string, number: number): string {
  const ending = number === 1 ? " (Copy)" : ` (Copy ${number})`
  const cut = name.slice(0, longestName - ending.length).replace(/[\uD800-\uDBFF]$/, "")
  return `${cut.trimEnd()}${ending}`
}
