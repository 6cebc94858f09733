import "server-only"
import { eq, inArray, type SQLWrapper, sql } from "drizzle-orm"
import { emails } from "@/db/schema/emails"
import { workflowVersions } from "@/db/schema/workflow-versions"
import { workflows } from "@/db/schema/workflows"
import type { TemplateUsage } from "@/lib/contracts/templates"
import type { Context } from "../context"
import { reportOnEmails } from "../emails/show/report"
import { findTemplate } from "./find"

/** Which workflows send a template, and what became of its e-mails. Throws NotFound. */
export async function readTemplateUsage(ctx: Context, id: string): Promise<TemplateUsage> {
  await findTemplate(ctx, id)
  const [workflows, report] = await Promise.all([
    workflowsWith(ctx, id),
    reportOnEmails(ctx, eq(emails.templateId, id)),
  ])
  return { workflows, ...report }
}

/** Those whose draft or published version sends the template. */
export async function workflowsWith(ctx: Context, templateId: string): Promise<Use[]> {
  return (await workflowsByTemplate(ctx, [templateId])).get(templateId) ?? []
}

type Use = TemplateUsage["workflows"][number]

/** The same for several templates; one that nothing sends is not in the map. */
export async function workflowsByTemplate(ctx: Context, templateIds: string[]): Promise<Map<string, Use[]>> {
  const named = (graph: SQLWrapper) => sql`jsonb_path_query(${graph}::jsonb, '$.nodes[*].config.templateId')`
  const used = sql`(select ${named(workflows.draft)} #>> '{}' union select ${named(workflowVersions.graph)} #>> '{}')`
  const rows = await ctx.db
    .select({ id: workflows.id, name: workflows.name, enabled: workflows.enabled, templateId: sql<string>`used.id` })
    .from(workflows)
    .leftJoin(workflowVersions, eq(workflowVersions.id, workflows.publishedVersionId))
    .innerJoin(sql`lateral ${used} as used (id)`, inArray(sql`used.id`, templateIds))
    .where(eq(workflows.projectId, ctx.project.id))
    .orderBy(workflows.name)
  const byTemplate = new Map<string, Use[]>()
  for (const { templateId, ...use } of rows) byTemplate.set(templateId, [...(byTemplate.get(templateId) ?? []), use])
  return byTemplate
}
