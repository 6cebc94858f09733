import "server-only"
import { eq } from "drizzle-orm"
import { projects } from "@/db/schema/projects"
import type { ProjectSettings } from "@/lib/contracts/project"
import { NotFound } from "@/lib/errors"
import type { Context } from "../context"

/** The project that is acted for, with its settings. */
export async function getProject(ctx: Context): Promise<ProjectSettings> {
  const { id, slug, name, deliveryRetentionDays, tracking, eachOpenAndClick, mailPerSecond } = projects
  const [row] = await ctx.db
    .select({ id, slug, name, deliveryRetentionDays, tracking, eachOpenAndClick, mailPerSecond })
    .from(projects)
    .where(eq(projects.id, ctx.project.id))
  if (!row) throw new NotFound("project")
  return row
}
