import "server-only"
import { and, eq, isNotNull, or, sql } from "drizzle-orm"
import { emails } from "@/db/schema/emails"
import { workflowVersions } from "@/db/schema/workflow-versions"
import { workflows } from "@/db/schema/workflows"
import type { TemplateUsage } from "@/lib/contracts/templates"
import type { Context } from "../context"
import { findTemplate } from "./find"

/** Which workflows send a template, and what became of its e-mails. Throws NotFound. */
export async function readTemplateUsage(ctx: Context, id: string): Promise<TemplateUsage> {
  await findTemplate(ctx, id)
  const [counts] = await ctx.db
    .select({
      sent: sql<number>`count(*)::int`,
      opened: sql<number>`count(${emails.openedAt})::int`,
      clicked: sql<number>`count(${emails.clickedAt})::int`,
    })
    .from(emails)
    .where(and(eq(emails.projectId, ctx.project.id), eq(emails.templateId, id), isNotNull(emails.sentAt)))
  return { workflows: await workflowsWith(ctx, id), emails: counts ?? { sent: 0, opened: 0, clicked: 0 } }
}

/** Those whose draft or published version sends the template. */
export function workflowsWith(ctx: Context, templateId: string): Promise<TemplateUsage["workflows"]> {
  const path = sql`'$.nodes[*] ? (@.config.templateId == $id)'::jsonpath`
  const vars = sql`jsonb_build_object('id', ${templateId}::text)`
  return ctx.db
    .select({ id: workflows.id, name: workflows.name, enabled: workflows.enabled })
    .from(workflows)
    .leftJoin(workflowVersions, eq(workflowVersions.id, workflows.publishedVersionId))
    .where(
      and(
        eq(workflows.projectId, ctx.project.id),
        or(
          sql`jsonb_path_exists(${workflows.draft}::jsonb, ${path}, ${vars})`,
          sql`jsonb_path_exists(${workflowVersions.graph}::jsonb, ${path}, ${vars})`,
        ),
      ),
    )
    .orderBy(workflows.name)
}
