import "server-only"
import { desc, eq } from "drizzle-orm"
import { templateVersions } from "@/db/schema/templates"
import type { TemplateVersion } from "@/lib/contracts/templates"
import type { Context } from "../context"
import { findTemplate } from "./find"

/** Each may have a body of 1,000,000 characters. */
const mostShown = 20

/** The latest 20 contents of a template, newest first. Throws NotFound. */
export async function listTemplateVersions(ctx: Context, id: string): Promise<TemplateVersion[]> {
  await findTemplate(ctx, id)
  const rows = await ctx.db
    .select()
    .from(templateVersions)
    .where(eq(templateVersions.templateId, id))
    .orderBy(desc(templateVersions.number))
    .limit(mostShown)
  return rows.map(({ number, content, author, createdAt }) => ({
    ...{ ...content, number, author },
    createdAt: createdAt.toISOString(),
  }))
}
