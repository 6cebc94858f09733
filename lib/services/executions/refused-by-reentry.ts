import "server-only"
import { and, eq, isNull } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import type { Reentry } from "@/lib/contracts/workflows"
import type { Context } from "../context"

/** Why a workflow's re-entry rule keeps a contact away at present; undefined when it may enter. */
export async function refusedByReentry(
  ctx: Context,
  { workflow, contactId }: { workflow: { id: string; reentry: Reentry }; contactId: string },
): Promise<string | undefined> {
  const { id, reentry } = workflow
  if (reentry === "always") return undefined
  const [earlier] = await ctx.db
    .select({ id: executions.id })
    .from(executions)
    .where(
      and(
        eq(executions.projectId, ctx.project.id),
        eq(executions.workflowId, id),
        eq(executions.contactId, contactId),
        reentry === "when_idle" ? isNull(executions.endedAt) : undefined,
      ),
    )
    .limit(1)
  return earlier && reentryRefusal(reentry)
}

export function reentryRefusal(reentry: Reentry): string {
  return reentry === "once"
    ? "The contact has been inside this workflow before, and its re-entry rule says once."
    : "The contact is inside this workflow now, and its re-entry rule allows one execution at a time."
}
