import "server-only"
import { sessions } from "@/db/schema/sessions"
import { newId } from "@/lib/ids"
import type { Anonymous } from "../context"

export const sessionLifetimeSeconds = 30 * 24 * 60 * 60

/** Opens a session; the id goes into the signed cookie. */
export async function openSession(
  ctx: Anonymous,
  input: { userId: string; userAgent: string | null; ipAddress: string | null },
): Promise<string> {
  const id = newId("ses")
  const expiresAt = new Date(ctx.now.getTime() + sessionLifetimeSeconds * 1000)
  await ctx.db.insert(sessions).values({ id, ...input, createdAt: ctx.now, lastSeenAt: ctx.now, expiresAt })
  return id
}
