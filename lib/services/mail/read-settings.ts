import "server-only"
import { eq } from "drizzle-orm"
import { projects } from "@/db/schema/projects"
import { NotFound } from "@/lib/errors"
import type { Context } from "../context"
import type { EmailRow } from "../emails/find"

/** What a project wants of its mail of a kind, asked when it is written. */
export async function readMailSettings(ctx: Context, kind: EmailRow["kind"]): Promise<{ isTracked: boolean }> {
  const [row] = await ctx.db
    .select({ tracking: projects.tracking })
    .from(projects)
    .where(eq(projects.id, ctx.project.id))
  if (!row) throw new NotFound("project")
  return { isTracked: row.tracking === "on" || (row.tracking === "marketing" && kind === "MARKETING") }
}
