import "server-only"
import { and, eq } from "drizzle-orm"
import { templates } from "@/db/schema/templates"
import { NotFound } from "@/lib/errors"
import type { Context } from "../context"

export type TemplateRow = typeof templates.$inferSelect

/** Throws NotFound, also for a template of another project. */
export async function findTemplate(ctx: Context, id: string): Promise<TemplateRow> {
  const [row] = await ctx.db.select().from(templates).where(isTemplate(ctx, id))
  if (!row) throw new NotFound("template", id)
  return row
}

export function isTemplate(ctx: Context, id: string) {
  return and(eq(templates.projectId, ctx.project.id), eq(templates.id, id))
}
