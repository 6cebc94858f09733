import "server-only"
import { and, desc, eq, lt, or, sql } from "drizzle-orm"
import { templates } from "@/db/schema/templates"
import { type Page, toPage } from "@/lib/contracts/list"
import type { TemplateListQuery, TemplateSummary } from "@/lib/contracts/templates"
import { contains } from "../contains"
import type { Context } from "../context"
import { toTemplateSummary } from "./to-template"

/** The project's templates, newest first. */
export async function listTemplates(ctx: Context, query: TemplateListQuery): Promise<Page<TemplateSummary>> {
  const { search, type, cursor, limit } = query
  const rows = await ctx.db
    .select()
    .from(templates)
    .where(
      and(
        eq(templates.projectId, ctx.project.id),
        search
          ? or(contains(templates.name, search), contains(sql`${templates.content} ->> 'subject'`, search))
          : undefined,
        type ? sql`${templates.content} ->> 'type' = ${type}` : undefined,
        cursor ? lt(templates.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(templates.id))
    .limit(limit + 1)
  const page = toPage(rows, limit, (row) => row.id)
  return { ...page, data: page.data.map(toTemplateSummary) }
}
