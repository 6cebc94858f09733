import "server-only"
import { and, desc, eq, lt, or, sql } from "drizzle-orm"
import { templates } from "@/db/schema/templates"
import { type Page, toPage } from "@/lib/contracts/list"
import type { ListedTemplate, TemplateListQuery } from "@/lib/contracts/templates"
import { contains } from "../contains"
import type { Context } from "../context"
import type { TemplateRow } from "./find"
import { toTemplateSummary } from "./to-template"
import { workflowsByTemplate } from "./usage"

/** The project's templates, newest first, with what sends them. */
export async function listTemplates(ctx: Context, query: TemplateListQuery): Promise<Page<ListedTemplate>> {
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
  const uses = await workflowsByTemplate(
    ctx,
    page.data.map(({ id }) => id),
  )
  const withUses = (row: TemplateRow) => ({
    ...toTemplateSummary(row),
    workflows: (uses.get(row.id) ?? []).map(({ id, name }) => ({ id, name })),
  })
  return { ...page, data: page.data.map(withUses) }
}
