import "server-only"
import { and, eq, isNull } from "drizzle-orm"
import { sessions } from "@/db/schema/sessions"
import { NotFound } from "@/lib/errors"
import type { Anonymous } from "../context"

/** Ends a session of this user; its cookie is worthless from the next request on. Throws NotFound. */
export async function revokeSession(ctx: Anonymous, input: { userId: string; sessionId: string }): Promise<void> {
  const [row] = await ctx.db
    .update(sessions)
    .set({ revokedAt: ctx.now })
    .where(and(eq(sessions.userId, input.userId), eq(sessions.id, input.sessionId), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id })
  if (!row) throw new NotFound("session", input.sessionId)
}
