import "server-only"
import { and, eq, gt, isNull, lt } from "drizzle-orm"
import { sessions } from "@/db/schema/sessions"
import { users } from "@/db/schema/users"
import type { Anonymous } from "../context"

export type SessionUser = { id: string; email: string; isOwner: boolean; sessionId: string }

const seenResolutionMs = 60_000

/** The user of a session; undefined once it was revoked or has expired. */
export async function findSession(ctx: Anonymous, sessionId: string): Promise<SessionUser | undefined> {
  const [row] = await ctx.db
    .select({
      id: users.id,
      email: users.email,
      isOwner: users.isOwner,
      sessionId: sessions.id,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt), gt(sessions.expiresAt, ctx.now)))
  if (!row) return undefined
  const { lastSeenAt, ...user } = row
  const before = new Date(ctx.now.getTime() - seenResolutionMs)
  if (lastSeenAt < before) {
    await ctx.db
      .update(sessions)
      .set({ lastSeenAt: ctx.now })
      .where(and(eq(sessions.id, sessionId), lt(sessions.lastSeenAt, before)))
  }
  return user
}
