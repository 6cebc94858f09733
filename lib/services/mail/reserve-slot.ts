import "server-only"
import { and, eq, isNotNull, isNull, sql } from "drizzle-orm"
import { emails } from "@/db/schema/emails"
import { projects } from "@/db/schema/projects"
import type { Context } from "../context"
import { type EmailRow, isEmail } from "../emails/find"
import { laneOf } from "../emails/messages"

/**
 * Takes the next free moment of a project whose mail is spaced, and answers it as an ISO time; null when the e-mail may
 * leave at once. Transactional mail always may: it takes a moment from the others.
 */
export async function reserveMailSlot(ctx: Context, email: EmailRow): Promise<string | null> {
  if (email.slotAt) return null
  const { nextMailSlotAt, mailPerSecond } = projects
  const first = sql`greatest(coalesce(${nextMailSlotAt}, now()), now())`
  const [row] = await ctx.db
    .update(projects)
    .set({ nextMailSlotAt: sql`${first} + make_interval(secs => 1.0 / ${mailPerSecond})` })
    .where(and(eq(projects.id, ctx.project.id), isNotNull(mailPerSecond)))
    .returning({ nextMailSlotAt, mailPerSecond })
  if (!row?.nextMailSlotAt || !row.mailPerSecond || laneOf(email.kind) === "direct") return null
  const slotAt = new Date(row.nextMailSlotAt.getTime() - 1000 / row.mailPerSecond)
  if (slotAt.getTime() <= Date.now()) return null
  const [reserved] = await ctx.db
    .update(emails)
    .set({ slotAt, nextAttemptAt: slotAt })
    .where(and(isEmail(ctx, email.id), eq(emails.status, "queued"), isNull(emails.slotAt)))
    .returning({ id: emails.id })
  return reserved ? slotAt.toISOString() : null
}
