import "server-only"
import { eq, lt, or, sql } from "drizzle-orm"
import { rateLimits } from "@/db/schema/rate-limits"
import { RateLimited } from "@/lib/errors"
import type { Anonymous } from "../context"

/**
 * Counts one attempt under a key, in a fixed window that all processes share. Throws RateLimited once there were more
 * than `limit` in the window.
 */
export async function consumeRateLimit(
  ctx: Anonymous,
  input: { key: string; limit: number; windowSeconds: number },
): Promise<void> {
  const endsAt = new Date(ctx.now.getTime() + input.windowSeconds * 1000)
  const isOver = sql`${rateLimits.endsAt} <= excluded.ends_at - make_interval(secs => ${input.windowSeconds})`
  const [row] = await ctx.db
    .insert(rateLimits)
    .values({ key: input.key, count: 1, endsAt })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        count: sql`case when ${isOver} then 1 else ${rateLimits.count} + 1 end`,
        endsAt: sql`case when ${isOver} then excluded.ends_at else ${rateLimits.endsAt} end`,
      },
    })
    .returning()
  if (!row || row.count <= input.limit) return
  const waitSeconds = Math.max(1, Math.ceil((row.endsAt.getTime() - ctx.now.getTime()) / 1000))
  throw new RateLimited(`Too many attempts. Try again in ${waitSeconds} seconds.`, waitSeconds)
}

/** Forgets what was counted under a key, and with it whatever ended long ago. */
export async function clearRateLimit(ctx: Anonymous, key: string): Promise<void> {
  await ctx.db.delete(rateLimits).where(or(eq(rateLimits.key, key), lt(rateLimits.endsAt, ctx.now)))
}
