import "server-only"
import { and, desc, eq, isNull } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { executions } from "@/db/schema/executions"
import { workflows } from "@/db/schema/workflows"
import type { Context } from "../context"

/** How far a project is on its way to a first webhook. */
export type Progress = {
  workflowId: string | null
  isEnabled: boolean
  contactId: string | null
  executionId: string | null
}

export async function readProgress(ctx: Context): Promise<Progress> {
  const [workflow] = await ctx.db
    .select({ id: workflows.id, enabled: workflows.enabled })
    .from(workflows)
    .where(and(eq(workflows.projectId, ctx.project.id), isNull(workflows.deletedAt)))
    .orderBy(desc(workflows.enabled), desc(workflows.id))
    .limit(1)
  const [contact] = await ctx.db
    .select({ id: contacts.id })
    .from(contacts)
    .where(eq(contacts.projectId, ctx.project.id))
    .limit(1)
  const [execution] = await ctx.db
    .select({ id: executions.id })
    .from(executions)
    .where(eq(executions.projectId, ctx.project.id))
    .orderBy(desc(executions.id))
    .limit(1)
  return {
    workflowId: workflow?.id ?? null,
    isEnabled: workflow?.enabled ?? false,
    contactId: contact?.id ?? null,
    executionId: execution?.id ?? null,
  }
}
