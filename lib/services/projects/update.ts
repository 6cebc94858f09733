import "server-only"
import { eq } from "drizzle-orm"
import { projects } from "@/db/schema/projects"
import type { ProjectSettings, UpdateProject } from "@/lib/contracts/project"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { getProject } from "./get"

/** Changes the settings of the project that is acted for. */
export function updateProject(ctx: Context, input: UpdateProject): Promise<ProjectSettings> {
  return inTransaction(ctx, async (tx) => {
    const before = await getProject(tx)
    await tx.db.update(projects).set(input).where(eq(projects.id, tx.project.id))
    const detail = { ...input, before: pick(before, input) }
    await recordAudit(tx, { action: "project.updated", subject: tx.project.id, detail })
    return getProject(tx)
  })
}

/** What the settings that are changed were. */
function pick(before: ProjectSettings, changed: UpdateProject): Partial<ProjectSettings> {
  return Object.fromEntries(Object.entries(before).filter(([name]) => name in changed))
}
