import "server-only"
import { audit } from "@/db/schema/audit"
import { newId } from "@/lib/ids"
import { actorName, type Context } from "../context"

/** Notes who did what, in the transaction that does it. `detail` never holds secrets. */
export async function recordAudit(
  ctx: Context,
  entry: { action: string; subject: string; detail?: Record<string, unknown> },
): Promise<void> {
  await ctx.db.insert(audit).values({
    id: newId("aud"),
    projectId: ctx.project.id,
    actor: actorName(ctx.actor),
    requestId: ctx.requestId,
    createdAt: ctx.now,
    ...entry,
  })
}
