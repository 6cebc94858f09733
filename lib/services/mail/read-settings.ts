import "server-only"
import { eq } from "drizzle-orm"
import { projects } from "@/db/schema/projects"
import { NotFound } from "@/lib/errors"
import type { Context } from "../context"
import type { EmailRow } from "../emails/find"

type MailSettings = { isTracked: boolean; listName: string }

/** What a project wants of its mail of a kind, asked when it is written; what it calls itself in it. */
export async function readMailSettings(ctx: Context, kind: EmailRow["kind"]): Promise<MailSettings> {
  const [row] = await ctx.db
    .select({ tracking: projects.tracking, listName: projects.name })
    .from(projects)
    .where(eq(projects.id, ctx.project.id))
  if (!row) throw new NotFound("project")
  const { tracking, listName } = row
  return { isTracked: tracking === "on" || (tracking === "marketing" && kind === "MARKETING"), listName }
}
