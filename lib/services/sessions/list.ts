import "server-only"
import { and, desc, eq, gt, isNull } from "drizzle-orm"
import { sessions } from "@/db/schema/sessions"
import type { Session } from "@/lib/contracts/accounts"
import type { Anonymous } from "../context"

/** A user's open sessions, the most recently used first. */
export async function listSessions(ctx: Anonymous, input: { userId: string; currentId: string }): Promise<Session[]> {
  const rows = await ctx.db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, input.userId), isNull(sessions.revokedAt), gt(sessions.expiresAt, ctx.now)))
    .orderBy(desc(sessions.lastSeenAt))
  return rows.map(({ id, userAgent, ipAddress, createdAt, lastSeenAt }) => ({
    id,
    userAgent,
    ipAddress,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    isCurrent: id === input.currentId,
  }))
}
